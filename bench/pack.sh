#!/bin/sh
# pack.sh DIR: writes the pack that the benches play into DIR: 8 hours, 4
# roles, 300 injects (240 on time, 40 after decisions, 20 after an inject),
# 60 questions, 20 actions, 20 decisions, 40 hooks.  The same bytes always.
set -eu
[ $# -eq 1 ] || { echo 'usage: pack.sh DIR' >&2; exit 2; }
mkdir -p "$1"
awk 'BEGIN {
	print "scenario { id = \"bench\", version = \"1\", length = \"8h\","
	print "  title = \"Three hundred injects\" }"
	for (i = 0; i < 4; i++) {
		role[i] = "role-" i
		printf "role { id = \"%s\" }\n", role[i]
	}
	for (i = 0; i < 20; i++)
		printf "action { id = \"action-%d\", to = \"%s\", " \
		    "points = 5,\n  title = \"Act %d\" }\n", i, role[i % 4], i

	# On time: every two minutes, to one role, every tenth to all.
	for (i = 0; i < 240; i++) {
		to = "\"" role[i % 4] "\""
		if (i % 10 == 0)
			to = "{ \"role-0\", \"role-1\", \"role-2\", " \
			    "\"role-3\" }"
		hook = ""
		if (i % 12 == 5)
			hook = sprintf(",\n  on_send = function(x) " \
			    "x.vars.seen = (x.vars.seen or 0) + 1 end")
		printf "inject { id = \"inject-%d\", at = \"%dm\", to = %s," \
		    "\n  title = \"Inject %d\", text = \"What happened " \
		    "in minute %d.\"%s }\n", i, 2 * i, to, i, 2 * i, hook
	}
	for (i = 0; i < 60; i++) {
		printf "question { id = \"question-%d\", with = " \
		    "\"inject-%d\", to = \"%s\", kind = \"pattern\",\n" \
		    "  points = 10, tries = 3, due = \"20m\", title = " \
		    "\"Question %d\",\n  pattern = " \
		    "[[^\\s*answer[ -]?%d\\s*$]], accept = " \
		    "{ \"answer %d\", \"answer-%d\" },\n" \
		    "  reject = { \"answer\" } }\n", i, 4 * i + i % 4,
		    role[i % 4], i, i, i, i
	}
	for (i = 0; i < 20; i++) {
		printf "decision { id = \"decision-%d\", by = \"%dm\", " \
		    "when = done \"action-%d\",\n  title = \"Decided %d?\" }\n",
		    i, 2 * i + 4, i, i
		printf "inject { id = \"yes-%d\", on = \"decision-%d:yes\"," \
		    " delay = \"2m\", to = \"%s\",\n  title = \"Yes %d\", " \
		    "text = \"It was done.\" }\n", i, i, role[i % 4], i
		printf "inject { id = \"no-%d\", on = \"decision-%d:no\"," \
		    " delay = \"1m\", to = \"%s\",\n  title = \"No %d\", " \
		    "text = \"It was not done.\" }\n", i, i, role[i % 4], i
		printf "inject { id = \"later-%d\", after = \"inject-%d\"," \
		    " delay = \"5m\", to = \"%s\",\n  title = \"Later %d\", " \
		    "text = \"It went on.\" }\n", i, 8 * i, role[i % 4], i
		printf "on.answer(\"question-%d\", function(x, ev)\n" \
		    "  if ev.correct then x.score(\"%s\", 1, \"fast\") end\n" \
		    "end)\n", 3 * i, role[3 * i % 4]
	}
}' >"$1/scenario.lua"
