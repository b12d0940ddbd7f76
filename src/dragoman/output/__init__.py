"""Reading → what a person or a program looks at: `brief` for a terminal, `page` for a browser, `as_json` for programs.

The modules are not loaded here, since each brings a library of its own; `wording` and `sections` are what they share.
"""

__all__ = ["as_json", "brief", "page"]
