"""More than one machine, for what is parallel by nature; needs Ray."""
