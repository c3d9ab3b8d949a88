"""Every write, one function a verb: keyword-only, `by=` the person, one transaction. Named by the stage of the flow."""
