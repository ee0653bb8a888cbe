"""For PyInstaller: take along what is read as a file, such as brains, personas and fonts.

Modules it finds by itself. onnxruntime is taken along where it is installed; who can do without
says ``--exclude-module onnxruntime``.
"""

from PyInstaller.utils.hooks import (  # pyright: ignore[reportMissingImports, reportMissingModuleSource]
    collect_data_files,
)

datas = collect_data_files("duskfolk")
