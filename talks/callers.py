"""Who asks, as far as limits for each address need to know."""

from collections.abc import Mapping
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any

# What one customer of a provider is given at least, so one caller.
NETWORK = 64


def caller(meta: Mapping[str, Any]) -> str:
    """The address that a request came from (REMOTE_ADDR of its environment); of IPv6 the network that one customer is given."""
    text = meta.get("REMOTE_ADDR", "")
    try:
        address = ip_address(text)
    except ValueError:
        return text
    if isinstance(address, IPv6Address):
        return str(address.ipv4_mapped or ip_network((address, NETWORK), strict=False))
    return str(address)
