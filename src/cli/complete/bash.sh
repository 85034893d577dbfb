# Completion for BIN. Loaded by: source <(chancery completions bash)
_chancery() {
    local candidate
    COMPREPLY=()
    while IFS= read -r candidate; do
        COMPREPLY+=("$candidate")
    done < <(_CHANCERY_LINE="${COMP_LINE:0:COMP_POINT}" VAR=bash COMPLETER -- "$2" 2>/dev/null)
    # More may follow a folder or the beginning of a reference.
    if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *[/:=] ]]; then
        compopt -o nospace 2>/dev/null
    fi
}
complete -o bashdefault -o nosort -F _chancery BIN 2>/dev/null ||
    complete -o bashdefault -F _chancery BIN
