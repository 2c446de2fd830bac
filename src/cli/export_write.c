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

static void html_row(struct buf *out, const struct export *x,
    const struct export_row *r)
{
	struct buf text = {0};

	buf_adds(out, "<tr>");
	for (int col = 0; col < EXPORT_SHORT; col++) {
		buf_clear(&text);
		export_column(&text, r, (enum export_column)col);
		export_html_in(out, "td", buf_str(&text));
	}
	for (size_t c = 0; c < x->ncells; c++) {
		buf_clear(&text);
		export_happened(&text, &r->actual[c]);
		export_html_in(out, "td", buf_str(&text));
	}
	buf_adds(out, "</tr>\n");
	buf_release(&text);
}

static void html_table(struct buf *out, const struct export *x)
{
	buf_adds(out, "<table>\n<thead><tr>");
	for (int col = 0; col < EXPORT_SHORT; col++)
		export_html_in(out, "th scope=\"col\"", _(export_head((enum export_column)col)));
	for (size_t c = 0; c < x->ncells; c++) {
		char *head = xasprintf(_("actual %s"), x->cells[c]);

		export_html_in(out, "th scope=\"col\"", head);
		free(head);
	}
	buf_adds(out, "</tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < x->n; i++)
		html_row(out, x, &x->rows[i]);
	buf_adds(out, "</tbody>\n</table>\n");
}

static void html_editions(struct buf *out, const struct plan *p)
{
	struct buf list = {0};
	char *said;

	editions_text(p, &list);
	said = xasprintf(_("Tags are of: %s"), buf_str(&list));
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
	export_html_mark(out, x);
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
	html_editions(out, x->plan);
	html_table(out, x);
	export_html_mark(out, x);
	buf_adds(out, "</body>\n</html>\n");
}
