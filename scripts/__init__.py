"""The command line: each file is one command, thin over the library."""
