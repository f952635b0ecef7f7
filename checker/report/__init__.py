"""Reports: one account of an audit, one module a form, loaded when it is asked for."""
