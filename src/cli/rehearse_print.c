/*
 * rehearse_print.c: the result of a rehearsal on standard output.
 */
#include "config.h"

#include "base/text.h"
#include "cli/cli.h"
#include "cli/rehearse_print.h"

/* A heading or an id in 24 columns, whatever the language. */
static void rehearse_first(const char *text)
{
	struct buf out = {0};

	text_pad(&out, text, 24);
	printf("%s ", buf_str(&out));
	buf_release(&out);
}

static void rehearse_heading(const char *first, const char *rest)
{
	printf("\n");
	rehearse_first(first);
	printf("%s\n", rest);
}

static void rehearse_print_items(const struct rehearse_result *r,
    const struct plan *p)
{
	rehearse_heading(_("inject"), _("sent"));
	for (size_t i = 0; i < p->ninjects; i++)
		printf("%-24s %lld/%lld\n", p->injects[i].id,
		    (long long)r->items[PLAN_INJECT][i].done,
		    (long long)(r->runs * r->cells));
	if (p->ndecisions > 0)
		rehearse_heading(_("decision"), _("yes/no"));
	for (size_t i = 0; i < p->ndecisions; i++)
		printf("%-24s %lld/%lld\n", p->decisions[i].id,
		    (long long)r->items[PLAN_DECISION][i].yes,
		    (long long)r->items[PLAN_DECISION][i].no);
	if (p->nquestions > 0)
		rehearse_heading(_("question"),
		    _("answered/right of asked"));
	for (size_t i = 0; i < p->nquestions; i++)
		printf("%-24s %lld/%lld %lld\n", p->questions[i].id,
		    (long long)r->items[PLAN_QUESTION][i].done,
		    (long long)r->items[PLAN_QUESTION][i].right,
		    (long long)r->items[PLAN_QUESTION][i].asked);
}

static void rehearse_never(const char *what, void *arg)
{
	char *line = xasprintf(_("never reached: %s"), what);

	cli_line(arg, line);
	free(line);
}

void rehearse_print(const struct rehearse_result *r, const struct plan *p,
    int64_t wall_ms)
{
	printf(_("%lld runs, %lld cells, %lld injects sent in %lld ms\n"),
	    (long long)r->runs, (long long)r->cells,
	    (long long)r->injects_sent, (long long)wall_ms);
	printf(_("head %s\n"), r->head);
	rehearse_print_items(r, p);
	rehearse_heading(_("points"), _("least median most of"));
	for (size_t i = 0; i < p->nroles; i++)
		printf("%-24s %lld %lld %lld %lld\n", p->roles[i].id,
		    (long long)rehearse_share(&r->roles[i], 0),
		    (long long)rehearse_share(&r->roles[i], 50),
		    (long long)rehearse_share(&r->roles[i], 100),
		    (long long)r->roles[i].max);
	if (tally_uncovered(&r->tally, NULL, NULL) > 0)
		printf("\n");
	tally_uncovered(&r->tally, rehearse_never, stdout);
}
