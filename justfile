# `just check` runs exactly what CI runs.
check:
    bash .ci/run
