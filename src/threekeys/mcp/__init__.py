"""threekeys as a tool for assistants, by the Model Context Protocol.

`folders` says which files may be read, `tools` and `writing` what can be done, by which `arguments` and giving which
`values`; `answering` is how, `rituals` are prompts for people, and `server` puts it all on the wire.
Only `folders`, `arguments` and `values` do without the protocol's library, which is an extra: mcp.
"""
