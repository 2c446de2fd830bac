/*
 * reference_manual.c: man/ensayo-scenario.5, in mdoc (reference.h).
 */
#include "config.h"

#include "tests/lua/reference.h"

#include <string.h>

#define MANUAL_COLUMNS 72

/* Characters that roff would show as others. */
static void manual_char(struct buf *out, char c)
{
	static const struct { char c; const char *is; } others[] = {
		{ '\\', "\\e" }, { '-', "\\-" }, { '^', "\\(ha" },
		{ '~', "\\(ti" }, { '`', "\\(ga" }, { '\'', "\\(aq" },
		{ '"', "\\(dq" },
	};

	for (size_t i = 0; i < ARRAY_LEN(others); i++)
		if (others[i].c == c) {
			buf_adds(out, others[i].is);
			return;
		}
	buf_addc(out, c);
}

/* May a line end at this space? */
static bool manual_break(const char *before, const char *s, size_t column)
{
	const char *next = strchr(s + 1, ' ');
	size_t word = next == NULL ? strlen(s) : (size_t)(next - s);

	return column + word > MANUAL_COLUMNS || (s > before && s[-1] == '.' &&
	    s[1] >= 'A' && s[1] <= 'Z');
}

/* Text in lines of its own, a new one for each sentence. */
static void manual_text(struct buf *out, const char *text)
{
	size_t begin = out->len;

	for (const char *s = text; *s != '\0'; s++) {
		if (*s == ' ' && manual_break(text, s, out->len - begin)) {
			buf_addc(out, '\n');
			begin = out->len;
			continue;
		}
		if (*s == '.' && out->len == begin)
			buf_adds(out, "\\&");
		manual_char(out, *s);
	}
	buf_addc(out, '\n');
}

static void manual_stop(struct buf *out, const char *s)
{
	char *line = xasprintf("%s%s", s, s[strlen(s) - 1] == '.' ? "" : ".");

	manual_text(out, line);
	free(line);
}

/* A macro's arguments: words, none of them taken for a macro. */
static void manual_words(struct buf *out, const char *macro, const char *s)
{
	buf_addf(out, "%s \"", macro);
	for (; *s != '\0'; s++)
		manual_char(out, *s);
	buf_adds(out, "\"\n");
}

static void manual_example(struct buf *out, const char *s)
{
	buf_adds(out, ".Bd -literal -offset indent\n");
	if (*s == '.')
		buf_adds(out, "\\&");
	for (; *s != '\0'; s++)
		manual_char(out, *s);
	buf_adds(out, "\n.Ed\n");
}

static void manual_field(struct buf *out, const struct api_field *f)
{
	char *type = reference_type(f), *errors = reference_errors(f);
	char *head = xasprintf("%s%s: %s%s%s", f->name,
	    f->needed ? " *" : "", type, *f->unit ? ", " : "", f->unit);

	manual_words(out, ".It", head);
	manual_stop(out, f->text);
	if (*f->otherwise != '\0') {
		free(head);
		head = xasprintf("Default: %s.", f->otherwise);
		manual_text(out, head);
	}
	if (*errors != '\0') {
		free(head);
		head = xasprintf("Errors: %s.", errors);
		manual_text(out, head);
	}
	free(head);
	free(type);
	free(errors);
}

static void manual_entry(struct buf *out, const struct api_entry *e)
{
	char *call = reference_call(e);
	char *errors;
	size_t n;
	const struct api_field *f = api_fields(e->name, &n);

	manual_words(out, ".Ss", call);
	manual_stop(out, e->text);
	if (*e->errors != '\0') {
		errors = xasprintf("Errors: %s.", e->errors);
		manual_text(out, errors);
		free(errors);
	}
	manual_example(out, e->example);
	if (n > 0)
		buf_adds(out, ".Bl -tag -width Ds\n");
	for (size_t i = 0; i < n; i++)
		manual_field(out, &f[i]);
	if (n > 0)
		buf_adds(out, ".El\n");
	free(call);
}

static void manual_row(struct buf *out, const struct api_entry *e)
{
	manual_words(out, ".It", e->name);
	manual_stop(out, e->text);
}

static void manual_chapter(struct buf *out,
    const struct reference_chapter *c)
{
	size_t n;
	const struct api_entry *e = api_entries(&n);
	bool rows = c->class == API_LUA;

	buf_adds(out, ".Sh ");
	for (const char *s = c->title; *s != '\0'; s++)
		buf_addc(out, *s >= 'a' && *s <= 'z' ? (char)(*s - 32) : *s);
	buf_addc(out, '\n');
	manual_text(out, c->about);
	if (rows)
		buf_adds(out, ".Bl -tag -width Ds\n");
	for (size_t i = 0; i < n; i++)
		if (!reference_holds(c, i))
			continue;
		else if (rows)
			manual_row(out, &e[i]);
		else
			manual_entry(out, &e[i]);
	if (rows)
		buf_adds(out, ".El\n");
}

static void manual_types(struct buf *out)
{
	buf_adds(out, ".Sh TYPES\n.Bl -tag -width Ds\n");
	for (int t = 0; t < API_TYPES; t++) {
		const struct api_type_row *r = api_type((enum api_type)t);

		if (t == API_IS_REF)	/* shown as "id of a ..." */
			continue;
		manual_words(out, ".It", r->name);
		manual_stop(out, r->text);
	}
	buf_adds(out, ".El\n");
}

static void manual_texts(struct buf *out)
{
	size_t n;
	const struct reference_text *t = reference_texts(&n);
	bool open = false;

	buf_adds(out, ".Sh TEXTS\n");
	for (size_t i = 0; i < n; i++) {
		if (t[i].title != NULL) {
			buf_adds(out, open ? ".El\n" : "");
			manual_words(out, ".Ss", t[i].title);
			manual_text(out, t[i].about);
			buf_adds(out, ".Bl -tag -width Ds\n");
			open = true;
			continue;
		}
		manual_words(out, ".It", t[i].form);
		manual_text(out, t[i].text);
		manual_example(out, t[i].example);
	}
	buf_adds(out, ".El\n");
}

void reference_manual(struct buf *out)
{
	size_t n;
	const struct reference_chapter *c = reference_chapters(&n);

	buf_adds(out, ".\\\" made from src/lua/api.def: "
	    "tests/lua/test_reference --write man/ensayo-scenario.5\n"
	    ".Dd November 24, 2026\n.Dt ENSAYO-SCENARIO 5\n.Os\n.Sh NAME\n"
	    ".Nm ensayo-scenario\n.Nd the language of exercise packs\n"
	    ".Sh DESCRIPTION\nA pack is a folder:\n.Pa scenario.lua ,\n"
	    "bodies of injects in\n.Pa text/LANGUAGE/ID.md ,\n"
	    "attachments in\n.Pa files ,\ntests in\n.Pa tests .\n"
	    "The file\n.Pa scenario.lua\nruns once, inside a sandbox, and "
	    "declares everything there is;\nhooks run when something "
	    "happens.\nFields marked * are required.\n");
	manual_types(out);
	for (size_t i = 0; i < n; i++)
		manual_chapter(out, &c[i]);
	manual_texts(out);
	buf_adds(out, ".Sh SEE ALSO\n.Xr ensayo 1\n");
}
