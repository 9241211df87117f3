"""threekeys as a tool for assistants, by the Model Context Protocol.

`folders` says which files may be read, `values` what only tools give, `tools` what can be done, `server` puts it on the wire.
Only `tools` and `server` load the protocol's library, which is an extra: threekeys[mcp].
"""
