"""How long failed sign-ins make the next try wait: for one name from one network address only.

Five tries are free. From then on the wait doubles from five seconds to a quarter of an hour, so
that guessing a password is slow while nobody else is locked out (NIST SP 800-63B, 5.2.2).
"""

import ipaddress
from datetime import datetime, timedelta
from math import ceil

FREE = 5
FIRST_WAIT = 5
LONGEST_WAIT = 900
FORGIVEN_AFTER = timedelta(days=1)


def seconds_left(failures: int, last_at: datetime, at: datetime) -> int:
    """Seconds until the next try is looked at; 0 if it may come now."""
    if failures < FREE or at - last_at > FORGIVEN_AFTER:
        return 0
    doublings = min(failures - FREE, 20)
    wait: int = min(LONGEST_WAIT, FIRST_WAIT * 2**doublings)
    left = wait - (at - last_at).total_seconds()
    return max(0, ceil(left))


def network(address: str) -> str:
    """The network that failures are counted for: an IPv4 address, or the /64 of an IPv6 one."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped is not None:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)
