// A run that has come to its end goes on to what became of it. The script runs when the page is whole.
"use strict";

const then = document.querySelector("[data-then]");
if (then) location.replace(then.href);
