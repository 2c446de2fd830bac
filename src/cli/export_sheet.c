/*
 * export_sheet.c: a list of events as the rows of a spreadsheet, in a form
 * that `ensayo import` reads, and as Common Exercise Format.
 */
#include "config.h"

#include "cli/export.h"

#include "base/text.h"
#include "cli/cli.h"
#include "exchange/declare.h"
#include "script/msel.h"

/* ---- rows ------------------------------------------------------------- */

struct sheet_writer {
	struct sheet *s;
	struct export *x;
	struct buf text;
	struct err *err;
	size_t column;
	const char **langs;		/* the first is the main one */
	size_t nlangs;
	struct declare d;
	const struct declared *part;	/* of a row that is no event */
	const char *fields;
	int number;			/* of the row */
};

/* Puts what the buffer holds into the next cell and empties it. */
static struct sheet_cell *sheet_put(struct sheet_writer *w)
{
	struct sheet_cell *cell = sheet_set(w->s, w->column++,
	    buf_str(&w->text), w->text.len, w->err);

	buf_clear(&w->text);
	return cell;
}

static int sheet_time(struct sheet_writer *w, int64_t ms)
{
	struct sheet_cell *cell;

	export_time(&w->text, ms);
	cell = sheet_put(w);
	if (cell == NULL)
		return -1;
	if (ms >= 0) {
		cell->kind = SHEET_SPAN;
		cell->ms = ms;
	}
	return 0;
}

/* A tag that a kind of item cannot have is NULL. */
static void sheet_word(struct buf *out, const char *s)
{
	buf_adds(out, s == NULL ? "" : s);
}

static void sheet_list(struct buf *out, const char *const *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		buf_addf(out, "%s%s", i == 0 ? "" : "; ", v[i]);
}

static void sheet_tag(struct sheet_writer *w, const struct plan_tags *t,
    enum export_column col)
{
	switch (col) {
	case COL_TLP: sheet_word(&w->text, t->tlp); break;
	case COL_RSIT: sheet_word(&w->text, t->rsit); break;
	case COL_LAW: sheet_word(&w->text, t->law); break;
	case COL_ATTACK: sheet_list(&w->text, t->attack, t->nattack); break;
	case COL_CMM: sheet_list(&w->text, t->cmm, t->ncmm); break;
	case COL_FIRST: sheet_list(&w->text, t->first, t->nfirst); break;
	default: bug("export: column %d", (int)col);
	}
}

/* The last one that has begun when it may first be sent. */
static const char *sheet_phase(const struct plan *p,
    const struct export_row *r)
{
	const char *id = "";

	for (size_t i = 0; i < p->nphases && r->earliest_ms >= 0; i++)
		if (p->phases[i].expected_ms <= r->earliest_ms)
			id = p->phases[i].id;
	return id;
}

static const struct plan_tags *sheet_tags(const struct plan *p,
    const struct export_row *r)
{
	if (r->index < 0)
		return NULL;
	switch (r->what) {
	case PLAN_INJECT: return &p->injects[r->index].tags;
	case PLAN_QUESTION: return &p->questions[r->index].tags;
	case PLAN_ACTION: return &p->actions[r->index].tags;
	case PLAN_EXPECT: return &p->expects[r->index].tags;
	default: return NULL;
	}
}

/* The text of a part in a language. */
static void sheet_part_text(struct sheet_writer *w, const char *lang)
{
	const struct declared *part = w->part;

	if (part->bytes != NULL && strcmp(lang, w->langs[0]) == 0)
		buf_adds(&w->text, part->bytes);
	else if (part->inject >= 0)
		sheet_word(&w->text, export_body_of(w->x, part->inject,
		    part->role, lang));
}

static void sheet_long(struct sheet_writer *w, const struct export_row *r,
    enum export_column col)
{
	const struct plan *p = w->x->plan;
	const struct plan_tags *tags = w->part != NULL ? w->part->tags :
	    sheet_tags(p, r);
	const struct plan_inject *i = r->inject < 0 ? NULL :
	    &p->injects[r->inject];
	const char *s;

	if (col == COL_OBJECTIVES) {
		for (size_t n = 0; tags != NULL && n < tags->nobjectives; n++)
			buf_addf(&w->text, "%s%s", n == 0 ? "" : "; ",
			    p->objectives[tags->objectives[n]].id);
	} else if (col == COL_PHASE) {
		buf_adds(&w->text, sheet_phase(p, r));
	} else if (col >= COL_TLP && col <= COL_LAW) {
		if (tags != NULL)
			sheet_tag(w, tags, col);
	} else if (col == COL_FIELDS) {
		buf_adds(&w->text, w->fields);
	} else if (w->part != NULL) {
		if (col == COL_TEXT)
			sheet_part_text(w, w->langs[0]);
	} else if (i == NULL) {
		return;
	} else if (col == COL_NOTE) {
		buf_adds(&w->text, plan_say(p, &i->note, w->langs[0], NULL));
	} else if (col == COL_FILES) {
		for (size_t n = 0; n < i->nfiles; n++)
			buf_addf(&w->text, "%s%s", n == 0 ? "" : "; ",
			    p->files[i->files[n]].name);
	} else if (col == COL_TEXT) {
		s = export_body(w->x, r->inject, w->langs[0]);
		sheet_word(&w->text, s);
	}
}

/* A contingency is one in a list of events, an inject in a plan. */
static void sheet_kind(struct sheet_writer *w, const struct export_row *r)
{
	enum plan_category c = r->inject < 0 ? PLAN_CONTEXTUAL :
	    w->x->plan->injects[r->inject].category;

	buf_adds(&w->text, c == PLAN_CONTEXTUAL ? r->kind :
	    plan_category_name(c));
}

/* Where its title comes from; NULL: it has none of its own. */
static const struct plan_text *sheet_title(const struct sheet_writer *w,
    const struct export_row *r)
{
	const struct plan *p = w->x->plan;

	if (w->part != NULL)
		return w->part->title;
	if (r->index < 0 || r->what == MSEL_TIMER)
		return NULL;
	if (r->what == MSEL_NEED)
		return plan_title_text(p, PLAN_FACT,
		    p->needs[r->index].fact);
	if (r->what == MSEL_CUT || r->what == MSEL_RESTORE)
		return plan_title_text(p, PLAN_CHANNEL, plan_find(p,
		    PLAN_CHANNEL, r->id));
	return plan_title_text(p, (enum plan_item)r->what, r->index);
}

/* What is long comes last: the text, then titles and texts in the other
 * languages. */
static int sheet_others(struct sheet_writer *w, const struct export_row *r)
{
	const struct plan_text *title = sheet_title(w, r);
	bool other;
	const char *s;

	sheet_long(w, r, COL_TEXT);
	if (sheet_put(w) == NULL)
		return -1;
	for (size_t l = 1; l < w->nlangs; l++) {
		s = title == NULL ? "" : plan_say(w->x->plan, title,
		    w->langs[l], &other);
		/* Said once, it is for all languages. */
		if (title != NULL && title->n == 1 &&
		    title->v[0].lang[0] == '\0')
			other = false;
		/* Without a title its id stands there in every language. */
		if (title != NULL && title->n == 0 && w->part == NULL)
			buf_adds(&w->text, r->title);
		else
			buf_adds(&w->text, title == NULL || other ? "" : s);
		if (sheet_put(w) == NULL)
			return -1;
		if (w->part != NULL)
			sheet_part_text(w, w->langs[l]);
		else
			sheet_word(&w->text, r->inject < 0 ? NULL :
			    export_body(w->x, r->inject, w->langs[l]));
		if (sheet_put(w) == NULL)
			return -1;
	}
	return 0;
}

static int sheet_cells(struct sheet_writer *w, const struct export_row *r)
{
	w->column = 0;
	if (sheet_add_row(w->s, w->number++, w->err) != 0)
		return -1;
	for (int col = 0; col < COL_TEXT; col++) {
		if (col == COL_EARLIEST || col == COL_LATEST) {
			if (sheet_time(w, col == COL_EARLIEST ?
			    r->earliest_ms : r->latest_ms) != 0)
				return -1;
			continue;
		}
		if (col == COL_KIND)
			sheet_kind(w, r);
		else if (col < EXPORT_SHORT)
			export_column(&w->text, r, (enum export_column)col);
		else
			sheet_long(w, r, (enum export_column)col);
		if (sheet_put(w) == NULL)
			return -1;
	}
	for (size_t c = 0; c < w->x->ncells; c++) {
		if (r->actual != NULL)
			export_happened(&w->text, &r->actual[c]);
		if (sheet_put(w) == NULL)
			return -1;
	}
	return sheet_others(w, r);
}

/* A row of what is no event. */
static int sheet_part(void *data, const struct declared *part,
    const char *fields)
{
	struct sheet_writer *w = data;
	const char *title = part->title == NULL || part->title->n == 0 ? "" :
	    plan_say(w->x->plan, part->title, w->langs[0], NULL);
	struct export_row r = { .nr = "", .id = part->id,
		.kind = part->kind, .title = title, .channel = "",
		.from = "", .trigger = "", .detail = "", .expect = "",
		.earliest_ms = -1, .latest_ms = -1, .points = part->points,
		.to = export_roles(w->x, part->to), .index = -1,
		.inject = -1 };
	int rc;

	w->part = part;
	w->fields = fields;
	rc = sheet_cells(w, &r);
	w->part = NULL;
	return rc;
}

/* Attachments that are texts; the others are told. */
static int sheet_files(struct sheet_writer *w)
{
	const struct plan *p = w->x->plan;
	int rc = 0;

	for (size_t i = 0; i < p->nfiles && rc == 0; i++) {
		const char *s = export_file_text(w->x, i);

		if (s == NULL)
			exchange_say(&w->x->said, EXCHANGE_NOTE, "", "",
			    _("this format cannot hold the attachment %s, "
			    "only its name: it is no text that fits into a "
			    "cell"), p->files[i].name);
		else
			rc = sheet_part(w, &(struct declared){ .kind =
			    "file", .id = p->files[i].name, .bytes = s,
			    .inject = -1, .role = -1 }, "");
	}
	return rc;
}

/* What the row leaves out, the row, and what stands below it. */
static int sheet_row(struct sheet_writer *w, const struct export_row *r)
{
	bool item = r->index >= 0 && r->what < PLAN_ITEM_KINDS;

	buf_clear(&w->d.out);
	if (item)
		declare_item(&w->d, (enum plan_item)r->what, r->index);
	else if (r->index >= 0 && r->what == MSEL_NEED)
		declare_need(&w->d, r->index);
	w->fields = buf_str(&w->d.out);
	if (sheet_cells(w, r) != 0)
		return -1;
	return item ? declare_parts(&w->d, (enum plan_item)r->what, r->index,
	    sheet_part, w) : 0;
}

/* The mark, and under it the headings: "title", in another language than English, and beside one, "title (es)":
 * these headings are English, and the reader takes its language from them. */
static int sheet_head(struct sheet_writer *w, const char *head,
    const char *lang)
{
	buf_adds(&w->text, head);
	if (lang != NULL && (strcmp(lang, "en") != 0 || w->langs[0] != lang))
		buf_addf(&w->text, " (%s)", lang);
	return sheet_put(w) == NULL ? -1 : 0;
}

static int sheet_heads(struct sheet_writer *w)
{
	int rc = sheet_add_row(w->s, 1, w->err);

	buf_adds(&w->text, exchange_mark(&w->x->a, w->x->plan,
	    w->langs[0]));
	if (rc == 0 && sheet_put(w) == NULL)
		rc = -1;
	w->column = 0;
	if (rc == 0)
		rc = sheet_add_row(w->s, 2, w->err);
	for (int col = 0; col < COL_TEXT && rc == 0; col++)
		rc = sheet_head(w, export_head((enum export_column)col), col == COL_TITLE ?
		    w->langs[0] : NULL);
	for (size_t c = 0; c < w->x->ncells && rc == 0; c++) {
		buf_addf(&w->text, "actual %s", w->x->cells[c]);
		rc = sheet_put(w) == NULL ? -1 : 0;
	}
	if (rc == 0)
		rc = sheet_head(w, export_head(COL_TEXT), w->langs[0]);
	for (size_t l = 1; l < w->nlangs && rc == 0; l++) {
		rc = sheet_head(w, export_head(COL_TITLE), w->langs[l]);
		if (rc == 0)
			rc = sheet_head(w, export_head(COL_TEXT), w->langs[l]);
	}
	return rc;
}

/* ---- the whole -------------------------------------------------------- */

static void sheet_langs(struct sheet_writer *w)
{
	const struct plan *p = w->x->plan;

	w->langs = arena_calloc(&w->x->a, p->nlangs + 1, sizeof(*w->langs));
	w->langs[w->nlangs++] = p->original;
	for (size_t l = 0; l < p->nlangs; l++)
		if (i18n_lang_matches(p->langs[l], w->x->lang))
			w->langs[0] = p->langs[l];
	for (size_t l = 0; l < p->nlangs && w->x->all_langs; l++)
		if (strcmp(p->langs[l], w->langs[0]) != 0)
			w->langs[w->nlangs++] = p->langs[l];
}

int export_sheet(struct sheet *s, struct export *x, struct err *err)
{
	struct sheet_writer w = { .s = s, .x = x, .err = err, .number = 3 };
	int rc;

	s->name = "MSEL";
	sheet_langs(&w);
	w.d = (struct declare){ x->plan, w.langs, w.nlangs, {0} };
	rc = sheet_heads(&w);
	for (size_t i = 0; i < x->n && rc == 0; i++)
		rc = sheet_row(&w, &x->rows[i]);
	if (rc == 0)
		rc = declare_rest(&w.d, sheet_part, &w);
	if (rc == 0)
		rc = sheet_files(&w);
	buf_release(&w.text);
	declare_release(&w.d);
	exchange_lost_in_sheet(&x->said, x->plan, w.nlangs);
	return rc;
}

static const char *export_get(void *data, int inject, const char *lang)
{
	return export_body(data, inject, lang);
}

void export_cexf(struct buf *out, struct export *x)
{
	const struct exchange_bodies bodies = { export_get, x };

	exchange_write_cexf(&x->said, out, x->plan, x->lang, &bodies);
}
