"""The bundled policies: a package, so that an installed program finds them."""
