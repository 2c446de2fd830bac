/*
 * msel_write.c: a list of events as JSON and as lines for people.
 */
#include "script/msel.h"

#include "base/text.h"
#include "script/msel_words.h"
#include "view/cond_words.h"

#define TO_WIDTH 30		/* columns for names of roles */

const char *msel_kind_name(int kind)
{
	switch (kind) {
	case MSEL_NEED: return "need";
	case MSEL_CUT: return "cut";
	case MSEL_RESTORE: return "restore";
	case MSEL_TIMER: return "timer";
	default: return plan_item_name((enum plan_item)kind);
	}
}

void msel_when(const struct msel_row *row, struct buf *out)
{
	char text[SPAN_TEXT];

	buf_adds(out, instant_short(row->earliest, text));
	if (row->latest.ms == row->earliest.ms)
		return;
	/* The second time without its "T+". */
	buf_addf(out, "-%s", instant_short(row->latest, text) + 2);
}

static void write_str(struct buf *out, const char *key, const char *s)
{
	buf_addf(out, ",\"%s\":", key);
	buf_addjson(out, s);
}

static void write_num(struct buf *out, const char *key, int64_t n)
{
	buf_addf(out, ",\"%s\":", key);
	buf_addi(out, n);
}

static void write_roles(struct buf *out, const struct plan *p, uint64_t set)
{
	bool first = true;

	for (size_t i = 0; i < p->nroles; i++) {
		if (!(set >> i & 1))
			continue;
		buf_adds(out, first ? "" : ",");
		buf_addjson(out, p->roles[i].id);
		first = false;
	}
}

void msel_write(struct buf *out, const struct plan *p, const struct msel *m)
{
	buf_addc(out, '[');
	for (size_t i = 0; i < m->n; i++) {
		const struct msel_row *row = &m->v[i];

		buf_adds(out, i ? ",{\"earliest_ms\":" : "{\"earliest_ms\":");
		buf_addi(out, row->earliest.ms);
		write_str(out, "id", row->id);
		write_str(out, "kind", msel_kind_name(row->kind));
		write_num(out, "latest_ms", row->latest.ms);
		write_num(out, "points", row->points);
		write_str(out, "title", row->title);
		buf_adds(out, ",\"to\":[");
		write_roles(out, p, row->to);
		buf_addc(out, ']');
		write_str(out, "trigger", row->trigger);
		buf_addc(out, '}');
	}
	buf_addc(out, ']');
}

/* ---- for people -------------------------------------------------------- */

enum { COL_WHEN, COL_KIND, COL_TO, COLS };

struct table {
	const struct plan *p;
	const struct i18n *cat;
	const char *lang;
	int width[COLS];
};

static void cell(const struct table *t, const struct msel_row *row, int col,
    struct buf *out)
{
	switch (col) {
	case COL_WHEN: msel_when(row, out); break;
	case COL_KIND:
		buf_adds(out, msel_kind_title(t->cat, row->kind));
		break;
	case COL_TO:
		cond_words_roles(out, t->p, row->to, t->cat, t->lang);
		break;
	default: bug("cell: column %d", col);
	}
}

static const char *heading(const struct i18n *cat, int col)
{
	static const char *const words[COLS] = {
		[COL_WHEN] = N_("when"),
		[COL_KIND] = N_("kind"),
		[COL_TO] = N_("to"),
	};

	return tr(cat, words[col]);
}

/* What is too long for its column stands in the line below. */
static bool cell_fits(const char *text)
{
	return text_width(text) <= TO_WIDTH;
}

static void widths(struct table *t, const struct msel *m)
{
	struct buf text = {0};

	for (int col = 0; col < COLS; col++) {
		int width = text_width(heading(t->cat, col));

		for (size_t i = 0; i < m->n; i++) {
			buf_clear(&text);
			cell(t, &m->v[i], col, &text);
			if (text_width(buf_str(&text)) > width &&
			    cell_fits(buf_str(&text)))
				width = text_width(buf_str(&text));
		}
		t->width[col] = width + 2;
	}
	buf_release(&text);
}

/* "    for CSIRT; with "A note"": what has no room in the row. */
static void table_below(struct buf *out, const struct table *t,
    const struct msel_row *row, const char *to)
{
	struct buf text = {0}, how = {0};

	if (to[0] != '\0')
		buf_addf(&text, tr(t->cat, N_("for %s")), to);
	msel_how(&how, t->p, row, t->cat, t->lang);
	if (text.len > 0 && how.len > 0)
		buf_adds(&text, "; ");
	buf_adds(&text, buf_str(&how));
	buf_release(&how);
	if (text.len > 0) {
		text_pad(out, "", t->width[COL_WHEN]);
		buf_addf(out, "%s\n", text.p);
	}
	buf_release(&text);
}

static void table_row(struct buf *out, const struct table *t,
    const struct msel_row *row)
{
	struct buf text = {0}, to = {0};

	for (int col = 0; col < COLS; col++) {
		buf_clear(&text);
		cell(t, row, col, &text);
		if (!cell_fits(buf_str(&text))) {
			buf_adds(&to, text.p);
			buf_clear(&text);
		}
		text_pad(out, buf_str(&text), t->width[col]);
	}
	text_safe(out, row->title, strlen(row->title), false, 0);
	if (strcmp(row->title, row->id) != 0)
		buf_addf(out, " [%s]", row->id);
	buf_addc(out, '\n');
	table_below(out, t, row, buf_str(&to));
	buf_release(&text);
	buf_release(&to);
}

void msel_table(struct buf *out, const struct plan *p, const struct msel *m,
    const struct i18n *cat, const char *lang)
{
	struct table t = { .p = p, .cat = cat, .lang = lang };

	widths(&t, m);
	for (int col = 0; col < COLS; col++)
		text_pad(out, heading(cat, col), t.width[col]);
	buf_addf(out, "%s\n", tr(cat, N_("title")));
	for (size_t i = 0; i < m->n; i++)
		table_row(out, &t, &m->v[i]);
}
