/*
 * reference_page.c: doc/SCENARIO.md (reference.h).
 */
#include "config.h"

#include "tests/lua/reference.h"

#include "lua/pack.h"

/* Into a cell of a table. */
static void page_cell(struct buf *out, const char *s)
{
	for (; *s != '\0'; s++) {
		if (*s == '|')
			buf_addc(out, '\\');
		buf_addc(out, *s);
	}
}

static void page_code(struct buf *out, const char *s)
{
	if (*s == '\0')
		return;
	buf_addc(out, '`');
	page_cell(out, s);
	buf_addc(out, '`');
}

/* The same of a text of several lines. */
static void page_lines(struct buf *out, const char *s)
{
	while (*s != '\0') {
		char *line = xstrndup(s, strcspn(s, "\n"));

		page_code(out, line);
		s += strlen(line);
		free(line);
		if (*s == '\n')
			buf_adds(out, "<br>");
		s += *s == '\n';
	}
}

static void page_field(struct buf *out, const struct api_field *f)
{
	char *type = reference_type(f), *errors = reference_errors(f);

	buf_addf(out, "| `%s`%s | ", f->name, f->needed ? " *" : "");
	page_cell(out, type);
	if (*f->unit != '\0')
		buf_addf(out, ", %s", f->unit);
	buf_adds(out, " | ");
	page_cell(out, f->text);
	buf_adds(out, " | ");
	page_cell(out, f->otherwise);
	buf_adds(out, " | ");
	page_cell(out, errors);
	buf_adds(out, " | ");
	page_code(out, f->example);
	buf_adds(out, " |\n");
	free(type);
	free(errors);
}

static void page_entry(struct buf *out, const struct api_entry *e)
{
	char *call = reference_call(e);
	size_t n;
	const struct api_field *f = api_fields(e->name, &n);

	buf_addf(out, "\n### `%s`\n\n%s", call, e->text);
	if (*e->errors != '\0')
		buf_addf(out, "%s Errors: %s.",
		    e->text[strlen(e->text) - 1] == '.' ? "" : ".", e->errors);
	buf_addf(out, "\n\n```lua\n%s\n```\n", e->example);
	if (n > 0)
		buf_adds(out, "\n| field | type, unit | | default | errors | "
		    "example |\n|---|---|---|---|---|---|\n");
	for (size_t i = 0; i < n; i++)
		page_field(out, &f[i]);
	free(call);
}

/* Lua's own functions: a row each. */
static void page_row(struct buf *out, const struct api_entry *e)
{
	buf_addf(out, "| `%s` | ", e->name);
	page_cell(out, e->returns);
	buf_adds(out, " | ");
	page_cell(out, e->text);
	buf_adds(out, " | ");
	page_cell(out, e->errors);
	buf_adds(out, " | ");
	page_code(out, e->example);
	buf_adds(out, " |\n");
}

static void page_chapter(struct buf *out, const struct reference_chapter *c)
{
	size_t n;
	const struct api_entry *e = api_entries(&n);

	buf_addf(out, "\n## %s\n\n%s\n", c->title, c->about);
	if (c->class == API_LUA)
		buf_adds(out, "\n| name | returns | | errors | example |\n"
		    "|---|---|---|---|---|\n");
	for (size_t i = 0; i < n; i++)
		if (!reference_holds(c, i))
			continue;
		else if (c->class == API_LUA)
			page_row(out, &e[i]);
		else
			page_entry(out, &e[i]);
}

static void page_types(struct buf *out)
{
	buf_adds(out, "\n## Types\n\n| type | | example |\n|---|---|---|\n");
	for (int t = 0; t < API_TYPES; t++) {
		const struct api_type_row *r = api_type((enum api_type)t);

		if (t == API_IS_REF)	/* shown as "id of a ..." */
			continue;
		buf_addf(out, "| %s | ", r->name);
		page_cell(out, r->text);
		buf_adds(out, " | ");
		page_code(out, r->example);
		buf_adds(out, " |\n");
	}
}

/* Text files: a table each. */
static void page_texts(struct buf *out)
{
	size_t n;
	const struct reference_text *t = reference_texts(&n);

	buf_adds(out, "\n## Texts\n");
	for (size_t i = 0; i < n; i++) {
		if (t[i].title != NULL) {
			buf_addf(out, "\n### %s\n\n%s\n\n| | | example |\n"
			    "|---|---|---|\n", t[i].title, t[i].about);
			continue;
		}
		buf_addf(out, "| `%s` | ", t[i].form);
		page_cell(out, t[i].text);
		buf_adds(out, " | ");
		page_lines(out, t[i].example);
		buf_adds(out, " |\n");
	}
}

static void page_absent(struct buf *out)
{
	const char *name, *instead;

	buf_adds(out, "\n## What other programs in Lua have\n\nUsing one of "
	    "these is an error that says what to do instead.\n\n| name | "
	    "instead |\n|---|---|\n");
	for (size_t i = 0; (name = reference_absent(i, &instead)); i++) {
		buf_addf(out, "| `%s` | ", name);
		page_cell(out, instead);
		buf_adds(out, " |\n");
	}
}

static void page_limits(struct buf *out)
{
	buf_addf(out, "\n## Limits\n\n| | loading | a hook |\n|---|---|---|\n"
	    "| steps | %d | %d |\n| memory | %zu MiB | %zu MiB |\n"
	    "| a string | %zu KiB | %zu KiB |\n| effects | | %d |\n\n"
	    "Beyond one of them the pack or the hook is stopped and named; "
	    "of a hook that was stopped nothing remains.\n",
	    PACK_LOAD_STEPS, PACK_CALL_STEPS, PACK_LOAD_MEMORY >> 20,
	    PACK_CALL_MEMORY >> 20, PACK_STRING_MAX >> 10,
	    PACK_STRING_MAX >> 10, PACK_EFFECTS_MAX);
}

void reference_page(struct buf *out)
{
	size_t n;
	const struct reference_chapter *c = reference_chapters(&n);

	buf_adds(out, "# The language of packs\n\n"
	    "<!-- made from src/lua/api.def: tests/lua/test_reference "
	    "--write doc/SCENARIO.md -->\n\n"
	    "A pack is a folder: `scenario.lua`, bodies of injects in "
	    "`text/LANGUAGE/ID.md`,\nattachments in `files/`, tests in "
	    "`tests/*.lua`. `scenario.lua` runs once, inside a\nsandbox, and "
	    "declares everything there is; hooks run when something happens. "
	    "Fields\nmarked * are required. `ensayo check PACK` names every "
	    "mistake with its file and line.\n\n"
	    "A whole pack to read is `scenarios/ministerio`. For editors: "
	    "`lua/meta/ensayo.lua`\n(LuaLS) and `lua/luacheckrc` (luacheck "
	    "--config); for LDoc: `doc/ldoc`; all\nmade from the same "
	    "table.\n");
	page_types(out);
	for (size_t i = 0; i < n; i++)
		page_chapter(out, &c[i]);
	page_texts(out);
	page_absent(out);
	page_limits(out);
}
