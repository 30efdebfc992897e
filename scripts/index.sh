# To be sourced. pip's settings say where packages come from on this machine; uv does not read them, so they are passed
# on. What is set for uv itself stays.

pip_setting() { # NAME: its value wherever pip finds it, or nothing
    for section in :env: install global; do
        .venv/bin/python -m pip config get "$section.$1" 2>/dev/null && return
    done
    return 0
}

use_pips_index() {
    pass_on UV_DEFAULT_INDEX "$(pip_setting index-url)"
    pass_on UV_INSECURE_HOST "$(pip_setting trusted-host)"
    pass_on SSL_CERT_FILE "$(pip_setting cert)"
    pass_on ALL_PROXY "$(pip_setting proxy)"
}

use_pips_other_places() {
    pass_on UV_INDEX "$(pip_setting extra-index-url | listed ' ')"
    pass_on UV_FIND_LINKS "$(pip_setting find-links | listed ,)"
    # pip takes all its indexes for one; the hashes of the lock say which file is meant.
    pass_on UV_INDEX_STRATEGY unsafe-best-match
    case "$(pip_setting no-index)" in 1 | true | True | yes | on) pass_on UV_NO_INDEX 1 ;; esac
}

listed() { tr -s ' \n' "$1" | sed "s/^$1//; s/$1\$//"; } # pip parts lists by blanks and ends of line

pass_on() { # NAME VALUE
    if [ -n "$2" ] && eval "[ -z \"\${$1:-}\" ]"; then export "$1=$2"; fi
}
