"""Makes the weights of `verbale.model`: never imported by the package."""
