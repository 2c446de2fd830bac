/*
 * export_write.c: a list of events as JSON and HTML.  It must never let text
 * of a pack become a tag or a reference.
 */
#include "config.h"

#include "cli/export.h"

#include <string.h>

#include "base/instant.h"
#include "base/text.h"
#include "base/val.h"
#include "cli/cli.h"
#include "cli/editions.h"
#include "client/words.h"
#include "script/msel_words.h"
#include "view/cond_words.h"

/* ---- JSON ------------------------------------------------------------- */

static struct val *json_actual(struct arena *a, const struct export *x,
    const struct export_row *r)
{
	struct val *list = val_list(a);

	for (size_t c = 0; c < x->ncells; c++) {
		struct val *map = val_map(a);

		val_set(a, map, "cell", val_str(a, x->cells[c]));
		val_set(a, map, "status", val_str(a, r->actual[c].status));
		if (r->actual[c].ms >= 0)
			val_set(a, map, "cell_ms", val_int(a,
			    r->actual[c].ms));
		if (r->actual[c].outcome[0] != '\0')
			val_set(a, map, "outcome", val_str(a,
			    r->actual[c].outcome));
		val_push(a, list, map);
	}
	return list;
}

static struct val *json_row(struct arena *a, const struct export *x,
    const struct export_row *r)
{
	const struct { const char *key, *s; } texts[] = {
		{ "nr", r->nr }, { "id", r->id }, { "kind", r->kind },
		{ "title", r->title }, { "to", r->to },
		{ "channel", r->channel }, { "from", r->from },
		{ "trigger", r->trigger }, { "detail", r->detail },
		{ "expected", r->expect },
	};
	struct val *map = val_map(a);

	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		val_set(a, map, texts[i].key, val_str(a, texts[i].s));
	if (r->earliest_ms >= 0) {
		val_set(a, map, "earliest_ms", val_int(a, r->earliest_ms));
		val_set(a, map, "latest_ms", val_int(a, r->latest_ms));
	}
	val_set(a, map, "points", val_int(a, r->points));
	if (x->uuid != NULL)
		val_set(a, map, "actual", json_actual(a, x, r));
	return map;
}

void export_json(struct buf *out, const struct export *x)
{
	struct arena a = {0};
	struct val *map = val_map(&a), *rows = val_list(&a);

	val_set(&a, map, "mark", val_str(&a, plan_mark(x->plan, x->lang)));
	val_set(&a, map, "pack", val_str(&a, x->plan->id));
	val_set(&a, map, "version", val_str(&a, x->plan->version));
	val_set(&a, map, "title", val_str(&a, plan_say(x->plan,
	    &x->plan->title, x->lang, NULL)));
	val_set(&a, map, "length_ms", val_int(&a, x->plan->length.ms));
	editions_val(x->plan, &a, map);
	if (x->uuid != NULL)
		val_set(&a, map, "exercise", val_str(&a, x->uuid));
	for (size_t i = 0; i < x->n; i++)
		val_push(&a, rows, json_row(&a, x, &x->rows[i]));
	val_set(&a, map, "rows", rows);
	json_write(out, map);
	buf_addc(out, '\n');
	arena_release(&a);
}

/* ---- HTML ------------------------------------------------------------- */

static const char html_style[] =
	"body{font:16px/1.4 system-ui,sans-serif;margin:0 auto;"
	"max-width:100em;padding:0 1em;color:#111;background:#fff}"
	".mark{background:#000;color:#fff;text-align:center;"
	"letter-spacing:.2em;font-weight:bold;padding:.3em;margin:1em 0}"
	"table{border-collapse:collapse;width:100%}"
	"th,td{border:1px solid #777;padding:.3em .5em;text-align:left;"
	"vertical-align:top}th{background:#eee}"
	"thead{display:table-header-group}tr{break-inside:avoid}";

/* What a column of the page is headed, and what it has for a row. */
enum { HTML_NR, HTML_WHEN, HTML_KIND, HTML_TO, HTML_TITLE, HTML_CHANNEL,
	HTML_FROM, HTML_HOW, HTML_EXPECT, HTML_COLUMNS };

static const char *html_head(const struct export *x, int col)
{
	static const char *const words[HTML_COLUMNS] = {
		[HTML_NR] = N_("nr"), [HTML_WHEN] = N_("when"),
		[HTML_KIND] = N_("kind"), [HTML_TO] = N_("to"),
		[HTML_TITLE] = N_("title"), [HTML_CHANNEL] = N_("channel"),
		[HTML_FROM] = N_("from"),
		[HTML_HOW] = N_("what brings it, what it is about"),
		[HTML_EXPECT] = N_("expected"),
	};

	return tr(x->words, words[col]);
}

static void html_cell(struct buf *text, const struct export *x,
    const struct export_row *r, int col)
{
	const struct msel_row m = { .kind = r->what, .index = r->index,
		.sub = r->sub, .to = r->roles,
		.earliest.ms = r->earliest_ms, .latest.ms = r->latest_ms };

	switch (col) {
	case HTML_NR: buf_adds(text, r->nr); break;
	case HTML_WHEN:
		if (r->earliest_ms >= 0)
			msel_when(&m, text);
		break;
	case HTML_KIND:
		buf_adds(text, msel_kind_title(x->words, r->what));
		break;
	case HTML_TO:
		if (r->index < 0)
			buf_adds(text, r->to);
		else
			cond_words_roles(text, x->plan, r->roles, x->words,
			    x->lang);
		break;
	case HTML_TITLE: buf_adds(text, r->title); break;
	case HTML_CHANNEL:
		buf_adds(text, client_channel(x->words, r->channel));
		break;
	case HTML_FROM: buf_adds(text, r->from); break;
	case HTML_HOW:
		if (r->index < 0)
			buf_adds(text, r->trigger);
		else
			msel_how(text, x->plan, &m, x->words, x->lang);
		break;
	default: buf_adds(text, r->expect); break;
	}
}

/* "T+0:15:00 settled: yes" in words. */
static void html_happened(struct buf *text, const struct export *x,
    const struct export_actual *a)
{
	char when[SPAN_TEXT];

	if (a->ms >= 0)
		buf_addf(text, "%s ", instant_text((struct instant){ a->ms },
		    when));
	/* the word for a narrow column is short */
	buf_adds(text, strcmp(a->status, "open") == 0 ? tr(x->words,
	    "still open") : client_word(x->words, a->status));
	if (a->said[0] != '\0')
		buf_addf(text, ": %s", a->said);
}

static void html_row(struct buf *out, const struct export *x,
    const struct export_row *r)
{
	struct buf text = {0};

	buf_adds(out, "<tr>");
	for (int col = 0; col < HTML_COLUMNS; col++) {
		buf_clear(&text);
		html_cell(&text, x, r, col);
		export_html_in(out, "td", buf_str(&text));
	}
	for (size_t c = 0; c < x->ncells; c++) {
		buf_clear(&text);
		html_happened(&text, x, &r->actual[c]);
		export_html_in(out, "td", buf_str(&text));
	}
	buf_adds(out, "</tr>\n");
	buf_release(&text);
}

static void html_table(struct buf *out, const struct export *x)
{
	buf_adds(out, "<table>\n<thead><tr>");
	for (int col = 0; col < HTML_COLUMNS; col++)
		export_html_in(out, "th scope=\"col\"", html_head(x, col));
	for (size_t c = 0; c < x->ncells; c++) {
		char *head = xasprintf(tr(x->words, "actual %s"),
		    x->cells[c]);

		export_html_in(out, "th scope=\"col\"", head);
		free(head);
	}
	buf_adds(out, "</tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < x->n; i++)
		html_row(out, x, &x->rows[i]);
	buf_adds(out, "</tbody>\n</table>\n");
}

static void html_editions(struct buf *out, const struct export *x)
{
	struct buf list = {0};
	char *said;

	editions_text(x->plan, &list);
	said = xasprintf(tr(x->words, "Tags are of: %s"), buf_str(&list));
	if (list.len > 0)
		export_html_in(out, "p", said);
	buf_addc(out, '\n');
	free(said);
	buf_release(&list);
}

void export_html(struct buf *out, const struct export *x)
{
	const char *title = plan_say(x->plan, &x->plan->title, x->lang, NULL);
	char length[SPAN_TEXT];

	export_html_head(out, x, html_style);
	export_html_mark_in(out, x, x->words);
	export_html_in(out, "h1", title);
	buf_adds(out, "\n<p>");
	export_html_text(out, x->plan->id);
	buf_addc(out, ' ');
	export_html_text(out, x->plan->version);
	buf_addf(out, ", %s", span_text(x->plan->length, length));
	if (x->uuid != NULL) {
		buf_adds(out, ", ");
		export_html_text(out, x->uuid);
	}
	buf_adds(out, "</p>\n");
	html_editions(out, x);
	html_table(out, x);
	export_html_mark_in(out, x, x->words);
	buf_adds(out, "</body>\n</html>\n");
}

void export_lost_to_read(struct export *x)
{
	exchange_lost(&x->said, "", _("texts, notes, attachments and tags: "
	    "it is the list alone, to be read"));
}
