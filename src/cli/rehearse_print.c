/*
 * rehearse_print.c: the result of a rehearsal on standard output: tables of
 * what was reached, when, and how much there was to do, in 80 columns.
 */
#include "config.h"

#include "base/text.h"
#include "cli/cli.h"
#include "cli/print_table.h"
#include "cli/rehearse_cover.h"
#include "cli/rehearse_print.h"
#include "client/words.h"

#define PRINT_SIGNS 40		/* of the load, in a line */

static const char *print_time(int64_t ms, char out[SPAN_TEXT])
{
	if (ms < 0)
		return "-";
	return instant_short((struct instant){ ms }, out);
}

/* ---- what was reached, and when --------------------------------------- */

static void print_injects(const struct rehearse_result *r,
    const struct plan *p)
{
	struct print_table t;
	char at[SPAN_TEXT];

	print_table_init(&t, _("inject"), _("sent"), _("of"), _("earliest"),
	    _("median"), _("latest"), NULL);
	for (size_t i = 0; i < p->ninjects; i++) {
		const struct tally_times *s = &r->tally.injects[i];

		print_table_add(&t, p->injects[i].id);
		print_table_num(&t, r->items[PLAN_INJECT][i].done);
		print_table_num(&t, r->runs * r->cells);
		print_table_add(&t, print_time(s->least, at));
		print_table_add(&t, print_time(s->least < 0 ? -1 :
		    tally_share(&r->tally, i, 50), at));
		print_table_add(&t, print_time(s->most, at));
	}
	print_table_out(&t, stdout);
}

/* Each way it came out, whatever its name; and how often it stayed open. */
static void print_decision(struct print_table *t,
    const struct rehearse_result *r, const struct plan *p, size_t d)
{
	const struct plan_decision *k = &p->decisions[d];
	const int64_t *n = &r->tally.outcomes[tally_outcome(&r->tally, d)];
	int64_t open = r->runs * r->cells;

	for (size_t o = 0; o < plan_outcomes(k); o++) {
		print_table_add(t, o == 0 ? k->id : "");
		print_table_add(t, plan_outcome(k, o));
		print_table_num(t, n[o]);
		open -= n[o];
	}
	if (open <= 0)
		return;
	print_table_add(t, "");
	print_table_add(t, _("(open to the end)"));
	print_table_num(t, open);
}

static void print_decisions(const struct rehearse_result *r,
    const struct plan *p)
{
	struct print_table t;

	print_table_init(&t, _("decision"), _("outcome"), _("times"), NULL);
	print_table_words(&t, 1);
	for (size_t d = 0; d < p->ndecisions; d++)
		print_decision(&t, r, p, d);
	print_table_out(&t, stdout);
}

static void print_expects(const struct rehearse_result *r,
    const struct plan *p)
{
	struct print_table t;

	print_table_init(&t, _("expectation"), _("outcome"), _("times"),
	    NULL);
	print_table_words(&t, 1);
	for (size_t i = 0; i < p->nexpects; i++) {
		const char *id = p->expects[i].id;

		for (int k = PLAN_NO_RESULT + 1; k < PLAN_RESULTS; k++) {
			if (r->tally.results[i][k] == 0)
				continue;
			print_table_add(&t, id);
			print_table_add(&t, client_word(cli_catalogue(),
			    plan_result_name((enum plan_result)k)));
			print_table_num(&t, r->tally.results[i][k]);
			id = "";
		}
		if (id[0] == '\0')
			continue;
		print_table_add(&t, id);
		print_table_add(&t, _("(open to the end)"));
		print_table_num(&t, r->tally.results[i][PLAN_NO_RESULT]);
	}
	print_table_out(&t, stdout);
}

static void print_questions(const struct rehearse_result *r,
    const struct plan *p)
{
	struct print_table t;

	print_table_init(&t, _("question"), _("asked"), _("answered"),
	    _("right"), NULL);
	for (size_t i = 0; i < p->nquestions; i++) {
		const struct rehearse_count *n = &r->items[PLAN_QUESTION][i];

		print_table_add(&t, p->questions[i].id);
		print_table_num(&t, n->asked);
		print_table_num(&t, n->done);
		print_table_num(&t, n->right);
	}
	print_table_out(&t, stdout);
}

static void print_hooks(const struct rehearse_result *r)
{
	struct print_table t;
	int64_t reached = 0;

	print_table_init(&t, _("hook"), _("calls"), NULL);
	for (size_t i = 0; i < r->tally.nhooks; i++) {
		char *name = tally_hook_name(&r->tally, i);

		if (name != NULL) {
			print_table_add(&t, name);
			print_table_num(&t, r->tally.hooks[i]);
		}
		free(name);
	}
	print_table_out(&t, stdout);
	for (size_t i = 0; i < r->tally.nlines; i++)
		reached += r->tally.lines[i].hits > 0;
	if (r->tally.nlines > 0)
		printf(_("%lld of %zu lines of hooks ran\n"),
		    (long long)reached, r->tally.nlines);
}

static void print_points(const struct rehearse_result *r,
    const struct plan *p)
{
	struct print_table t;

	print_table_init(&t, _("points"), _("least"), _("median"), _("most"),
	    _("of"), NULL);
	for (size_t i = 0; i < p->nroles; i++) {
		print_table_add(&t, p->roles[i].id);
		print_table_num(&t, rehearse_share(&r->roles[i], 0));
		print_table_num(&t, rehearse_share(&r->roles[i], 50));
		print_table_num(&t, rehearse_share(&r->roles[i], 100));
		print_table_num(&t, r->roles[i].max);
	}
	print_table_out(&t, stdout);
}

/* ---- load ------------------------------------------------------------- */

/* A sign for a stretch of time: 9 where there is most of it in all. */
static char print_sign(int64_t n, int64_t most)
{
	return n == 0 ? '.' : (char)('1' + (n * 9 - 1) / most);
}

static void print_role_load(struct print_table *t,
    const struct rehearse_result *r, size_t role, int64_t most)
{
	size_t n = tally_buckets(&r->tally), top = 0;
	char signs[PRINT_SIGNS + 1], at[SPAN_TEXT], many[32];
	int64_t plays = r->runs * r->cells, tenths;

	for (size_t b = 1; b < n; b++)
		if (tally_load(&r->tally, role, b) >
		    tally_load(&r->tally, role, top))
			top = b;
	tenths = (tally_load(&r->tally, role, top) * 10 + plays / 2) / plays;
	snprintf(many, sizeof(many), "%lld.%lld", (long long)tenths / 10,
	    (long long)tenths % 10);
	print_table_add(t, r->tally.plan->roles[role].id);
	print_table_add(t, many);
	print_table_add(t, print_time((int64_t)top * r->tally.width_ms, at));
	for (size_t b = 0; b < n; b++) {
		size_t k = b % PRINT_SIGNS;

		if (b > 0 && k == 0)
			for (int skip = 0; skip < 3; skip++)
				print_table_add(t, "");
		signs[k] = print_sign(tally_load(&r->tally, role, b), most);
		signs[k + 1] = '\0';
		if (k == PRINT_SIGNS - 1 || b == n - 1)
			print_table_add(t, signs);
	}
}

static void print_load(const struct rehearse_result *r, const struct plan *p)
{
	size_t n = tally_buckets(&r->tally);
	char width[SPAN_TEXT];
	struct print_table t;
	int64_t most = 1;

	for (size_t i = 0; i < p->nroles * n; i++)
		if (tally_load(&r->tally, i / n, i % n) > most)
			most = tally_load(&r->tally, i / n, i % n);
	print_table_init(&t, _("load"), _("most"), _("from"), _("injects"),
	    NULL);
	print_table_words(&t, 3);
	for (size_t i = 0; i < p->nroles && n > 0; i++)
		print_role_load(&t, r, i, most);
	print_table_out(&t, stdout);
	if (n > 0)
		printf(_("a sign is %s: 9 where there is most, \".\" where "
		    "there is nothing\n"), span_text((struct span){
		    r->tally.width_ms }, width));
}

/* ---- what was not ----------------------------------------------------- */

static void print_cover(const char *heading, const char *name,
    const char *way, void *arg)
{
	char *line = xasprintf("%s: %s", heading, name);

	if (!*(bool *)arg)
		printf("\n");
	*(bool *)arg = true;
	cli_line(stdout, line);
	free(line);
	if (way == NULL)
		return;
	line = xasprintf("  %s", way);
	cli_line(stdout, line);
	free(line);
}

void rehearse_print(const struct rehearse_result *r, const struct plan *p,
    const struct explore *x, int64_t wall_ms)
{
	bool any = false;

	printf(_("runs %lld, cells %lld, injects sent %lld, %lld ms\n"),
	    (long long)r->runs, (long long)r->cells,
	    (long long)r->injects_sent, (long long)wall_ms);
	printf(_("head %s\n"), r->head);
	print_injects(r, p);
	print_decisions(r, p);
	print_expects(r, p);
	print_questions(r, p);
	print_points(r, p);
	print_load(r, p);
	print_hooks(r);
	rehearse_cover(&r->tally, x, print_cover, &any);
}
