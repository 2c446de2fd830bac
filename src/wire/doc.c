/*
 * doc.c: the tables of doc/PROTOCOL.md, made from message.def so that the
 * page cannot say anything else than the program does.
 */
#include "wire/message.h"

static const char *const wire_hat_words[] = {
	"director", "controller", "evaluator", "simcell", "observer",
	"auditor", "participant", "scoreboard", "nobody",
};
_Static_assert(ARRAY_LEN(wire_hat_words) == sizeof(WIRE_HATS) - 1,
    "a word for each hat");

static void wire_doc_hats(struct buf *out, const char *hats)
{
	if (strspn(WIRE_HATS, hats) == sizeof(WIRE_HATS) - 1) {
		buf_adds(out, "everybody");
		return;
	}
	for (const char *p = hats; *p; p++) {
		buf_adds(out, p == hats ? "" : ", ");
		buf_adds(out, wire_hat_words[strchr(WIRE_HATS, *p) -
		    WIRE_HATS]);
	}
}

static void wire_doc_args(struct buf *out, const char *args)
{
	const char *p = args;

	while (*p) {
		size_t n = strcspn(p, " ");

		buf_adds(out, p == args ? "`" : " `");
		buf_add(out, p, n);
		buf_addc(out, '`');
		p += n;
		p += strspn(p, " ");
	}
}

static void wire_doc_row(struct buf *out, const struct wire_spec *s)
{
	buf_addf(out, "| `%s` | %d | ", s->word, s->since);
	wire_doc_hats(out, s->hats);
	buf_adds(out, s->staff_only ? "; staff socket only | " : " | ");
	wire_doc_args(out, s->args);
	buf_addf(out, " | %s |\n", s->help);
}

void wire_doc(struct buf *out)
{
	buf_adds(out, "| request | since | may be sent by | arguments | "
	    "does |\n|---|---|---|---|---|\n");
	for (int i = 0; i < WIRE_REQUESTS; i++)
		wire_doc_row(out, wire_request_spec(i));
	buf_adds(out, "\n| push | since | is sent to | fields | says |\n"
	    "|---|---|---|---|---|\n");
	for (int i = 0; i < WIRE_PUSHES; i++)
		wire_doc_row(out, wire_push_spec(i));
}
