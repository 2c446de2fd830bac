/*
 * reference_ldoc.c: doc/ldoc/ensayo.lua for LDoc (reference.h).
 */
#include "config.h"

#include "tests/lua/reference.h"

#include <string.h>

/* What LDoc takes for a type: no blanks, lists in braces. */
static void ldoc_words(struct buf *out, const char *editor)
{
	while (*editor != '\0') {
		size_t n = strcspn(editor, "|<");
		const char *next = editor + n;

		if (n > 2 && strncmp(next - 2, "[]", 2) == 0)
			buf_addf(out, "{%.*s,...}", (int)n - 2, editor);
		else
			buf_addf(out, "%.*s", (int)n, editor);
		if (*next == '<')
			next += strcspn(next, ">") + strspn(next + strcspn(
			    next, ">"), ">");
		if (*next == '|')
			buf_addc(out, *next++);
		editor = next;
	}
}

static void ldoc_type(struct buf *out, const struct api_field *f)
{
	switch (f->type) {
	case API_IS_FUNCTION:
		buf_adds(out, "function");
		break;
	case API_IS_OBJECT:
		buf_adds(out, "table");
		break;
	case API_IS_OBJECTS:
		buf_adds(out, "{table,...}");
		break;
	default:
		ldoc_words(out, api_type(f->type)->editor);
	}
}

/* Words that become part of a page as they stand. */
static void ldoc_text(struct buf *out, const char *text)
{
	for (; *text != '\0'; text++)
		if (*text == '<')
			buf_adds(out, "&lt;");
		else
			buf_addc(out, *text);
}

static void ldoc_field(struct buf *out, const struct api_field *f,
    const char *of)
{
	char *type = reference_type(f), *errors = reference_errors(f);

	buf_addf(out, "-- @tparam%s ", f->needed ? "" : "[opt]");
	ldoc_type(out, f);
	buf_addf(out, " %s%s ", of, f->name);
	ldoc_text(out, f->text);
	buf_adds(out, " (");
	ldoc_text(out, type);
	if (*f->unit != '\0')
		buf_addf(out, "; %s", f->unit);
	if (*f->otherwise != '\0')
		buf_addf(out, "; %s if it is not given", f->otherwise);
	buf_adds(out, ").");
	if (*errors != '\0')
		buf_addf(out, " Errors: %s.", errors);
	buf_addc(out, '\n');
	free(type);
	free(errors);
}

static void ldoc_entry(struct buf *out, const struct api_entry *e)
{
	size_t n;
	const struct api_field *f = api_fields(e->name, &n);

	buf_addf(out, "\n--- %s\n", e->text);
	if (*e->errors != '\0')
		buf_addf(out, "-- Errors: %s.\n", e->errors);
	buf_addf(out, "-- @%s %s\n", e->class == API_TABLE ? "table" :
	    "function", e->name);
	if (e->class == API_CASE)
		buf_adds(out, "-- @tparam string name what it shows\n"
		    "-- @tparam {step,...} steps what is done and expected\n");
	else if (e->class == API_DECLARATION)
		buf_adds(out, "-- @tparam table fields what it is\n");
	for (size_t i = 0; i < n; i++)
		if (e->class == API_TABLE) {
			buf_addf(out, "-- @field %s ", f[i].name);
			ldoc_text(out, f[i].text);
			buf_addc(out, '\n');
		} else {
			ldoc_field(out, &f[i], e->class == API_DECLARATION ?
			    "fields." : "");
		}
	if (*e->returns != '\0')	/* LDoc breaks on "string?" as a type */
		buf_addf(out, "-- @%s %s\n", strpbrk(e->returns, "?.,|[ ") ==
		    NULL ? "treturn" : "return", e->returns);
	if (*e->example != '\0')
		buf_addf(out, "-- @usage %s\n", e->example);
}

/* LDoc keeps the entries of a section together by what stands above. */
static void ldoc_chapter(struct buf *out, const struct reference_chapter *c,
    size_t nr)
{
	size_t n;
	const struct api_entry *e = api_entries(&n);

	buf_addf(out, "\n--- %s\n-- %s\n-- @section s%zu\n", c->title,
	    c->about, nr);
	for (size_t i = 0; i < n; i++)
		if (reference_holds(c, i))
			ldoc_entry(out, &e[i]);
}

void reference_ldoc(struct buf *out)
{
	size_t n;
	const struct reference_chapter *c = reference_chapters(&n);

	buf_adds(out, "--- The language of Ensayo's packs.\n"
	    "-- Made from src/lua/api.def:\n"
	    "-- tests/lua/test_reference --write doc/ldoc/ensayo.lua.\n"
	    "-- No pack loads it; `ldoc -c doc/ldoc/config.ld doc/ldoc` makes "
	    "pages of it.\n"
	    "-- @module ensayo\n");
	for (size_t i = 0; i < n; i++)
		ldoc_chapter(out, &c[i], i + 1);
}
