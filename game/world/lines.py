"""How named tuples of arrays lie in one block of bytes: in whole lines, one behind the other."""

import numpy as np

LINE = 64  # bytes that a processor fetches at once

Row = tuple[np.dtype[np.generic], tuple[int, ...]]
"""Type and shape of what an array holds of one thing."""
