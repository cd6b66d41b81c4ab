# Keeps of a HotSpot compilation log what it says of armperf's own methods, so that the evidence stays small: the tasks,
# code, traps and invalidations of those methods, and the log's own first and last lines.
function id(line) { return match(line, /compile_id='[0-9]+'/) ? substr(line, RSTART, RLENGTH) : "" }
/^<(\?xml|hotspot_log|compilation_log|start_compile_thread)/ { print; next }
/^<task / { inside = /method='armperf\./ }
inside && /^<(task|task_done|failure|inline_fail|inline_success) / { print }
/^<\/task>/ { inside = 0 }
/^<nmethod .*method='armperf\./ { own[id($0)] = 1; print }
/^<make_not_compilable .*method='armperf\./ { print }
/^<make_not_entrant / && (id($0) in own) { print }
/^<uncommon_trap thread=/ { trap = (id($0) in own); if (trap) print; next }
trap && /^<jvms / { print; trap = 0 }
