"""The one door to onnxruntime, which keeps it silent.

From 1.29 on onnxruntime's builds for desktops report home unless ``ORT_DISABLE_TELEMETRY`` stands
in the environment before the first import: a device id and a database under the user's home
folder, and look-ups of a collector's name. So nobody else here imports it, and a test sees to that.
A game that imports onnxruntime before it loads folk, or sets the variable itself, has chosen: then
its choice stands, and no switch of ours can undo what that import began.
"""

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

SILENCE = "ORT_DISABLE_TELEMETRY"


def open_session(model: bytes, threads: int = 1) -> "InferenceSession":
    """A session on the processor for an ONNX file; nothing is printed but errors.

    Raises:
        ImportError: onnxruntime is not installed, or does not run here.
    """
    os.environ.setdefault(SILENCE, "1")  # child processes inherit it
    try:
        import onnxruntime  # here, so that importing agents stays quick

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
        options.log_severity_level = 3  # errors only
        return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    except ImportError:
        raise
    except Exception as error:
        # A library that does not load raises OSError, a folder of that name or the rest of an
        # installation has no sessions: whatever it is, there is no onnxruntime to run.
        raise ImportError(f"{type(error).__name__}: {error}", name="onnxruntime") from error
