/*
 * rehearse_page.c: what rehearsals came to, as one page with plots.  It must
 * never let text of a pack become a tag or a reference.
 */
#include "config.h"

#include "cli/rehearse_page.h"

#include "base/text.h"
#include "cli/cli.h"
#include "cli/rehearse_cover.h"

#define PAGE_WIDTH 640			/* of a plot */
#define PAGE_BAR 14
#define PAGE_BINS 20
#define PAGE_HIGH 120

static const char page_style[] =
	"body{font:16px/1.4 system-ui,sans-serif;margin:0 auto;"
	"max-width:60em;padding:0 1em;color:#111;background:#fff}"
	".mark{background:#000;color:#fff;text-align:center;"
	"letter-spacing:.2em;font-weight:bold;padding:.3em;margin:1em 0}"
	"table{border-collapse:collapse}"
	"th,td{border:1px solid #777;padding:.2em .5em;text-align:left}"
	"th{background:#eee}.no{background:#fdd}"
	"svg{display:block;max-width:100%;height:auto}"
	"svg text{font:12px system-ui,sans-serif;fill:#111}"
	"rect{fill:#36c}line{stroke:#111}";

struct page {
	struct buf *out;
	const struct rehearse_result *r;
	const struct plan *plan;
	const struct explore *x;	/* or NULL */
};

static void page_text(struct page *p, const char *text)
{
	struct buf safe = {0};

	text_safe(&safe, text, strlen(text), false, 0);
	for (const char *s = buf_str(&safe); *s != '\0'; s++) {
		switch (*s) {
		case '&': buf_adds(p->out, "&amp;"); break;
		case '<': buf_adds(p->out, "&lt;"); break;
		case '>': buf_adds(p->out, "&gt;"); break;
		case '"': buf_adds(p->out, "&quot;"); break;
		case '\'': buf_adds(p->out, "&#39;"); break;
		default: buf_addc(p->out, *s); break;
		}
	}
	buf_release(&safe);
}

static void page_in(struct page *p, const char *tag, const char *text)
{
	buf_addf(p->out, "<%s>", tag);
	page_text(p, text);
	buf_addf(p->out, "</%s>\n", tag);
}

/* A row of what was reached how often; marked when never. */
static void page_row(struct page *p, const char *what, int64_t n)
{
	buf_addf(p->out, "<tr%s><td>", n == 0 ? " class=\"no\"" : "");
	page_text(p, what);
	buf_addf(p->out, "</td><td>%lld</td></tr>\n", (long long)n);
}

static void page_table(struct page *p, const char *first, const char *second)
{
	buf_adds(p->out, "<table><tr><th>");
	page_text(p, first);
	buf_adds(p->out, "</th><th>");
	page_text(p, second);
	buf_adds(p->out, "</th></tr>\n");
}

/* ---- coverage --------------------------------------------------------- */

static void page_outcomes(struct page *p)
{
	const struct tally *t = &p->r->tally;

	for (size_t d = 0; d < p->plan->ndecisions; d++) {
		const struct plan_decision *k = &p->plan->decisions[d];

		for (size_t o = 0; o < plan_outcomes(k); o++) {
			char *what = xasprintf("%s = %s", k->id,
			    plan_outcome(k, o));

			page_row(p, what,
			    t->outcomes[tally_outcome(t, d) + o]);
			free(what);
		}
	}
}

static void page_results(struct page *p)
{
	for (size_t i = 0; i < p->plan->nexpects; i++) {
		for (int r = PLAN_NO_RESULT + 1; r < PLAN_RESULTS; r++) {
			int64_t n = p->r->tally.results[i][r];
			char *what = xasprintf("%s: %s",
			    p->plan->expects[i].id, plan_result_name(
			    (enum plan_result)r));

			if (n > 0)
				page_row(p, what, n);
			free(what);
		}
	}
}

static void page_hooks(struct page *p)
{
	for (size_t i = 0; i < p->r->tally.nhooks; i++) {
		char *name = tally_hook_name(&p->r->tally, i);

		if (name != NULL)
			page_row(p, name, p->r->tally.hooks[i]);
		free(name);
	}
}

/* Each line with code in a hook, and how often it ran. */
static void page_lines(struct page *p)
{
	const struct tally *t = &p->r->tally;

	if (t->nlines == 0)
		return;
	buf_adds(p->out, "<p></p>\n");
	page_table(p, _("line of a hook"), _("reached"));
	for (size_t i = 0; i < t->nlines; i++) {
		char *name = xasprintf("%s:%d", t->lines[i].file,
		    t->lines[i].line);

		page_row(p, name, t->lines[i].hits);
		free(name);
	}
	buf_adds(p->out, "</table>\n");
}

static void page_cover_row(const char *heading, const char *name,
    const char *way, void *arg)
{
	struct page *p = arg;

	buf_adds(p->out, way == NULL ? "<tr><td>" :
	    "<tr class=\"no\"><td>");
	page_text(p, heading);
	buf_adds(p->out, "</td><td>");
	page_text(p, name);
	buf_adds(p->out, "</td><td>");
	page_text(p, way == NULL ? "" : way);
	buf_adds(p->out, "</td></tr>\n");
}

/* What it took, and what would reach the rest; where that was asked for. */
static void page_cover(struct page *p)
{
	if (p->x == NULL)
		return;
	page_in(p, "h3", _("What it took"));
	buf_adds(p->out, "<table>\n");
	rehearse_cover(&p->r->tally, p->x, page_cover_row, p);
	buf_adds(p->out, "</table>\n");
}

static void page_coverage(struct page *p)
{
	page_in(p, "h3", _("Coverage"));
	page_table(p, _("inject"), _("sent"));
	for (size_t i = 0; i < p->plan->ninjects; i++)
		page_row(p, p->plan->injects[i].id,
		    p->r->items[PLAN_INJECT][i].done);
	buf_adds(p->out, "</table>\n<p></p>\n");
	page_table(p, _("outcome, expectation, hook"), _("reached"));
	page_outcomes(p);
	page_results(p);
	page_hooks(p);
	buf_adds(p->out, "</table>\n");
	page_lines(p);
}

/* ---- plots ------------------------------------------------------------ */

static void page_bar(struct page *p, int64_t x, int64_t y, int64_t wide,
    int64_t high, const char *title)
{
	buf_addf(p->out, "<rect x=\"%lld\" y=\"%lld\" width=\"%lld\" "
	    "height=\"%lld\"><title>", (long long)x, (long long)y,
	    (long long)(wide < 1 ? 1 : wide), (long long)high);
	page_text(p, title);
	buf_adds(p->out, "</title></rect>\n");
}

static void page_label(struct page *p, int64_t x, int64_t y,
    const char *text)
{
	buf_addf(p->out, "<text x=\"%lld\" y=\"%lld\">", (long long)x,
	    (long long)y);
	page_text(p, text);
	buf_adds(p->out, "</text>\n");
}

static void page_plot(struct page *p, int64_t high, const char *what)
{
	buf_addf(p->out, "<svg viewBox=\"0 0 %d %lld\" width=\"%d\" "
	    "role=\"img\"><title>", PAGE_WIDTH, (long long)high, PAGE_WIDTH);
	page_text(p, what);
	buf_adds(p->out, "</title>\n");
}

/* Bars from the floor, as high as they are many. */
static void page_columns(struct page *p, const int64_t *v, size_t n,
    const char *what)
{
	int64_t most = 1, wide = PAGE_WIDTH / (int64_t)(n == 0 ? 1 : n);

	for (size_t i = 0; i < n; i++)
		if (v[i] > most)
			most = v[i];
	page_plot(p, PAGE_HIGH + 4, what);
	for (size_t i = 0; i < n; i++) {
		char title[32];
		int64_t high = v[i] * (PAGE_HIGH - 4) / most;

		snprintf(title, sizeof(title), "%lld", (long long)v[i]);
		if (v[i] > 0)
			page_bar(p, (int64_t)i * wide, PAGE_HIGH - high,
			    wide - 1, high, title);
	}
	buf_addf(p->out, "<line x1=\"0\" y1=\"%d\" x2=\"%d\" y2=\"%d\"/>\n"
	    "</svg>\n", PAGE_HIGH, PAGE_WIDTH, PAGE_HIGH);
}

static void page_points(struct page *p)
{
	page_in(p, "h3", _("Points"));
	for (size_t i = 0; i < p->r->nroles; i++) {
		const struct rehearse_scores *s = &p->r->roles[i];
		int64_t bins[PAGE_BINS] = {0};
		int64_t least = rehearse_share(s, 0);
		int64_t range = rehearse_share(s, 100) - least + 1;
		char *what = xasprintf(_("%s: least %lld, median %lld, most "
		    "%lld of %lld"), p->plan->roles[i].id, (long long)least,
		    (long long)rehearse_share(s, 50),
		    (long long)rehearse_share(s, 100), (long long)s->max);

		for (size_t n = 0; n < s->n; n++)
			bins[(s->v[n] - least) * PAGE_BINS / range]++;
		page_in(p, "h4", what);
		page_columns(p, bins, PAGE_BINS, what);
		free(what);
	}
}

static void page_times(struct page *p)
{
	const struct tally *t = &p->r->tally;
	int64_t end = p->plan->length.ms, y = 0;
	char from[SPAN_TEXT], to[SPAN_TEXT];

	for (size_t i = 0; i < p->plan->ninjects; i++)
		if (t->injects[i].most > end)
			end = t->injects[i].most;
	page_in(p, "h3", _("Times"));
	page_plot(p, (int64_t)p->plan->ninjects * (PAGE_BAR + 6) + 4,
	    _("Times"));
	for (size_t i = 0; i < p->plan->ninjects; i++) {
		const struct tally_times *s = &t->injects[i];
		int64_t x = s->least * (PAGE_WIDTH / 2) / (end + 1);
		int64_t x2 = s->most * (PAGE_WIDTH / 2) / (end + 1);
		char *title;

		page_label(p, PAGE_WIDTH / 2 + 8, y + PAGE_BAR,
		    p->plan->injects[i].id);
		if (s->least >= 0) {
			title = xasprintf("%s - %s", instant_short(
			    (struct instant){ s->least }, from),
			    instant_short((struct instant){ s->most }, to));
			page_bar(p, x, y + 3, x2 - x + 2, PAGE_BAR, title);
			free(title);
		}
		y += PAGE_BAR + 6;
	}
	buf_adds(p->out, "</svg>\n");
}

static void page_load(struct page *p)
{
	const struct tally *t = &p->r->tally;
	size_t n = tally_buckets(t);
	char width[SPAN_TEXT];

	page_in(p, "h3", _("Load"));
	for (size_t r = 0; r < p->plan->nroles; r++) {
		int64_t v[TALLY_BUCKETS];
		char *what = xasprintf(_("%s: injects in every %s, all runs "
		    "together"), p->plan->roles[r].id, span_text(
		    (struct span){ t->width_ms }, width));

		for (size_t b = 0; b < n; b++)
			v[b] = tally_load(t, r, b);
		page_in(p, "h4", what);
		page_columns(p, v, n, what);
		free(what);
	}
}

static void page_mark(struct page *p)
{
	buf_adds(p->out, "<p class=\"mark\">");
	page_text(p, _("EXERCISE EXERCISE EXERCISE"));
	buf_adds(p->out, "</p>\n");
}

void rehearse_page_open(struct buf *out, const struct plan *plan,
    const char *lang)
{
	struct page p = { .out = out, .plan = plan };
	const char *title = plan_say(plan, &plan->title, lang, NULL);

	buf_adds(out, "<!DOCTYPE html>\n<html lang=\"");
	page_text(&p, lang);
	buf_adds(out, "\">\n<head>\n<meta charset=\"utf-8\">\n"
	    "<meta http-equiv=\"Content-Security-Policy\" content=\""
	    "default-src 'none'; style-src 'unsafe-inline'\">\n");
	page_in(&p, "title", title);
	buf_addf(out, "<style>%s</style>\n</head>\n<body>\n", page_style);
	page_mark(&p);
	page_in(&p, "h1", title);
}

void rehearse_page(struct buf *out, const struct rehearse_result *r,
    const struct plan *plan, const struct explore *x, const char *profile)
{
	struct page p = { .out = out, .r = r, .plan = plan, .x = x };
	char *what = xasprintf(_("%s %s: runs %lld, cells %lld, profile %s"),
	    plan->id, plan->version, (long long)r->runs,
	    (long long)r->cells, profile);

	page_in(&p, "h2", what);
	page_points(&p);
	page_times(&p);
	page_load(&p);
	page_coverage(&p);
	page_cover(&p);
	free(what);
}

void rehearse_page_close(struct buf *out)
{
	struct page p = { .out = out };

	page_mark(&p);
	buf_adds(out, "</body>\n</html>\n");
}
