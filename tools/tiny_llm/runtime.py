"""Builds TVM's runtime for the browser, with emcc, from the sources in PyPI's wheels.

The wheels lack a few headers; ours stand in headers/. What a language model never
calls is left out: remote procedure calls, sorting on the CPU, and the tests' functions.
"""

import shutil
import subprocess
from pathlib import Path

import tvm
import tvm_ffi

HERE = Path(__file__).parent
PARTS = ("wasm_runtime", "tvmjs_support", "webgpu_runtime")
LEFT_OUT = ("src/runtime/rpc/", "contrib/sort/", "testing/testing.cc")
REMOTE_CALLS = "namespace tvm {\nnamespace runtime {"
"""Where tvmjs_support.cc goes from the functions that JavaScript calls to remote calls."""


def stage_sources(work):
    """Lays the sources out below `work` as TVM's own repository does. Returns that folder."""
    source = work / "tvm"
    shutil.rmtree(source, ignore_errors=True)
    package, ffi = Path(tvm.__file__).parent, Path(tvm_ffi.__file__).parent
    for part in ("src/runtime", "web/emcc", "include"):
        shutil.copytree(package / part, source / part)
    for part in ("src", "include", "3rdparty/dlpack"):
        shutil.copytree(ffi / part, source / "3rdparty/tvm-ffi" / part)
    shutil.copytree(HERE / "headers/tvm", source / "include/tvm", dirs_exist_ok=True)
    shutil.copytree(HERE / "headers/src_support", source / "src/support")
    leave_out(source / "web/emcc")
    return source


def leave_out(folder):
    """Takes from the runtime's list of sources what is not needed here."""
    runtime = folder / "wasm_runtime.cc"
    kept = [line for line in runtime.read_text().splitlines() if not any(part in line for part in LEFT_OUT)]
    runtime.write_text("\n".join(kept))
    support = folder / "tvmjs_support.cc"
    functions, mark, _ = support.read_text().partition(REMOTE_CALLS)
    if not mark:
        raise SystemExit("tvmjs_support.cc is not as expected: another version of TVM?")
    support.write_text("\n".join(line for line in functions.splitlines() if "rpc_local_session.h" not in line))


def build_runtime(work):
    """Compiles the runtime's three parts. Returns their object files."""
    source = stage_sources(work)
    includes = [".", "include", "3rdparty/tvm-ffi/include", "3rdparty/tvm-ffi/3rdparty/dlpack/include"]
    objects = []
    for part in PARTS:
        made = work / f"{part}.o"
        command = ["emcc", "-Oz", "-std=c++17", "-Wno-ignored-attributes", *(f"-I{path}" for path in includes)]
        subprocess.run([*command, "-c", f"web/emcc/{part}.cc", "-o", str(made)], cwd=source, check=True)
        objects.append(str(made))
    return objects


def link(output, objects):
    """Links objects into a library that WebLLM can load: no entry point, no JavaScript."""
    # Two functions stay undefined: JavaScript provides them.
    settings = ["WASM_BIGINT=1", "ERROR_ON_UNDEFINED_SYMBOLS=0", "STANDALONE_WASM=1", "ALLOW_MEMORY_GROWTH=1"]
    flags = [word for setting in settings for word in ("-s", setting)]
    subprocess.run(["emcc", "-Oz", "--no-entry", *flags, "-o", str(output), *objects], check=True)
    Path(output).chmod(0o644)
