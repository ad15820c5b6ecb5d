"""Set-up that trials share: certificates of their own, and a broker that asks for TLS and a login."""
