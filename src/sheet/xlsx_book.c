/*
 * xlsx_book.c: what the cells of a workbook refer to: its sheets, its
 * shared texts and the formats of its numbers.
 */
#include "sheet/xlsx.h"

#include "sheet/format.h"

#define XLSX_STRINGS_MAX 1000000
#define XLSX_STYLES_MAX 65536
#define XLSX_SHEETS_MAX 256

/* Decimal digits only; -1 when it is none or beyond a milliard. */
static int xlsx_count(const char *s)
{
	int n = 0;

	if (s == NULL || *s == '\0' || strlen(s) > 9)
		return -1;
	for (; *s != '\0'; s++) {
		if (*s < '0' || *s > '9')
			return -1;
		n = n * 10 + (*s - '0');
	}
	return n;
}

static bool xlsx_is_set(const char *s)
{
	return s != NULL && (strcmp(s, "1") == 0 || strcmp(s, "true") == 0 ||
	    strcmp(s, "on") == 0);
}

static int xlsx_hex(const char *s)
{
	int n = 0;

	for (int i = 0; i < 4; i++) {
		const char *digits = "0123456789abcdef";
		const char *at = s[i] == '\0' ? NULL :
		    strchr(digits, s[i] >= 'A' && s[i] <= 'F' ?
		    s[i] + 32 : s[i]);

		if (at == NULL)
			return -1;
		n = n * 16 + (int)(at - digits);
	}
	return n;
}

void xlsx_unescape(struct buf *out, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		int c = n - i >= 7 && s[i] == '_' && s[i + 1] == 'x' &&
		    s[i + 6] == '_' ? xlsx_hex(s + i + 2) : -1;

		/* Only what XML itself cannot hold, and the mark. */
		if (c > 0 && (c < 0x20 || c == '_')) {
			if (c != '\r')
				buf_addc(out, (char)c);
			i += 6;
		} else {
			buf_addc(out, s[i]);
		}
	}
}

/* ---- workbook.xml ----------------------------------------------------- */

static int book_open(void *data, const char *name, const char **attrs,
    struct err *err)
{
	struct xlsx *x = data;
	const char *title = xlsx_attr(attrs, "name");
	const char *id = xlsx_attr(attrs, "id");
	const char *state = xlsx_attr(attrs, "state");

	if (strcmp(name, "workbookPr") == 0)
		x->from_1904 = xlsx_is_set(xlsx_attr(attrs, "date1904"));
	if (strcmp(name, "sheet") != 0)
		return 0;
	if (title == NULL || id == NULL)
		return fail(err, "xl/workbook.xml: a sheet without a name");
	if (x->nsheets == XLSX_SHEETS_MAX)
		return fail(err, "it has more than %d sheets",
		    XLSX_SHEETS_MAX);
	grow((void **)&x->sheets, &x->sheets_cap, x->nsheets + 1,
	    sizeof(*x->sheets));
	x->sheets[x->nsheets++] = (struct xlsx_sheet){
		.name = arena_strdup(&x->arena, title),
		.id = arena_strdup(&x->arena, id),
		.hidden = state != NULL && strcmp(state, "visible") != 0 };
	return 0;
}

/* ---- relations -------------------------------------------------------- */

struct relation {
	const char *id;		/* wanted */
	char *target;
};

static int relation_open(void *data, const char *name, const char **attrs,
    struct err *err)
{
	struct relation *r = data;
	const char *id = xlsx_attr(attrs, "Id");
	const char *target = xlsx_attr(attrs, "Target");

	(void)err;
	if (strcmp(name, "Relationship") == 0 && r->target == NULL &&
	    id != NULL && target != NULL && strcmp(id, r->id) == 0)
		r->target = xstrdup(target);
	return 0;
}

const char *xlsx_sheet_part(struct xlsx *x, const struct xlsx_sheet *sheet,
    struct err *err)
{
	static const struct xlsx_handler h = { .open = relation_open };
	struct relation r = { .id = sheet->id };
	const char *part = NULL;

	if (xlsx_part(x, "xl/_rels/workbook.xml.rels", &h, &r, err) == 0) {
		if (r.target == NULL)
			fail(err, "sheet \"%s\" has no part", sheet->name);
		else if (r.target[0] == '/')
			part = arena_strdup(&x->arena, r.target + 1);
		else
			part = arena_printf(&x->arena, "xl/%s", r.target);
	}
	free(r.target);
	return part;
}

/* ---- sharedStrings.xml ------------------------------------------------ */

struct strings {
	struct xlsx *x;
	struct buf text;
	int inside;		/* <t> that counts */
	int phonetic;		/* how a name is read: not part of it */
};

static int strings_open(void *data, const char *name, const char **attrs,
    struct err *err)
{
	struct strings *s = data;

	(void)attrs;
	(void)err;
	s->phonetic += strcmp(name, "rPh") == 0;
	s->inside += strcmp(name, "t") == 0 && s->phonetic == 0;
	return 0;
}

static void strings_text(void *data, const char *text, size_t n)
{
	struct strings *s = data;

	if (s->inside > 0)
		buf_add(&s->text, text, n);
}

static int strings_close(void *data, const char *name, struct err *err)
{
	struct strings *s = data;
	struct xlsx *x = s->x;

	if (strcmp(name, "t") == 0 && s->phonetic == 0)
		s->inside--;
	s->phonetic -= strcmp(name, "rPh") == 0;
	if (strcmp(name, "si") != 0)
		return 0;
	if (x->nstrings == XLSX_STRINGS_MAX ||
	    x->arena.used + s->text.len > SHEET_TEXT_MAX)
		return fail(err, "it has too many texts");
	grow((void **)&x->strings, &x->strings_cap, x->nstrings + 1,
	    sizeof(*x->strings));
	x->strings[x->nstrings++] = (struct xlsx_string){
		arena_strndup(&x->arena, buf_str(&s->text), s->text.len),
		s->text.len };
	buf_clear(&s->text);
	return 0;
}

static int xlsx_read_strings(struct xlsx *x, struct err *err)
{
	static const struct xlsx_handler h = { strings_open, strings_close,
		strings_text };
	struct strings s = { .x = x };
	int rc = 0;

	if (xlsx_has(x, "xl/sharedStrings.xml"))
		rc = xlsx_part(x, "xl/sharedStrings.xml", &h, &s, err);
	buf_release(&s.text);
	return rc;
}

/* ---- styles.xml ------------------------------------------------------- */

struct styles {
	struct xlsx *x;
	bool in_cells;		/* within <cellXfs> */
	struct map kinds;	/* custom format id -> kind */
};

static int styles_open(void *data, const char *name, const char **attrs,
    struct err *err)
{
	struct styles *s = data;
	struct xlsx *x = s->x;
	const char *id = xlsx_attr(attrs, "numFmtId");
	const char *code = xlsx_attr(attrs, "formatCode");
	enum sheet_kind kind;

	if (strcmp(name, "cellXfs") == 0)
		s->in_cells = true;
	if (strcmp(name, "numFmt") == 0 && id != NULL && code != NULL) {
		if (s->kinds.n == XLSX_STYLES_MAX)
			return fail(err, "it has too many number formats");
		map_put(&s->kinds, id, format_kind(0, code));
	}
	if (strcmp(name, "xf") != 0 || !s->in_cells)
		return 0;
	if (x->nstyles == XLSX_STYLES_MAX)
		return fail(err, "it has too many styles");
	kind = format_kind(xlsx_count(id), NULL);
	if (id != NULL)
		kind = (enum sheet_kind)map_get(&s->kinds, id, kind);
	grow((void **)&x->styles, &x->styles_cap, x->nstyles + 1,
	    sizeof(*x->styles));
	x->styles[x->nstyles++].kind = kind;
	return 0;
}

static int styles_close(void *data, const char *name, struct err *err)
{
	struct styles *s = data;

	(void)err;
	if (strcmp(name, "cellXfs") == 0)
		s->in_cells = false;
	return 0;
}

static int xlsx_read_styles(struct xlsx *x, struct err *err)
{
	static const struct xlsx_handler h = { styles_open, styles_close,
		NULL };
	struct styles s = { .x = x };
	int rc = 0;

	if (xlsx_has(x, "xl/styles.xml"))
		rc = xlsx_part(x, "xl/styles.xml", &h, &s, err);
	map_release(&s.kinds);
	return rc;
}

int xlsx_read_book(struct xlsx *x, struct err *err)
{
	static const struct xlsx_handler book = { .open = book_open };

	if (!xlsx_has(x, "xl/workbook.xml"))
		return fail(err, "it is a zip file, but no xlsx workbook: "
		    "save it as .xlsx");
	if (xlsx_part(x, "xl/workbook.xml", &book, x, err) != 0 ||
	    xlsx_read_strings(x, err) != 0)
		return -1;
	return xlsx_read_styles(x, err);
}
