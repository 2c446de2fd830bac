/*
 * reference.c: what the files made from the table have in common
 * (reference.h).
 */
#include "config.h"

#include "tests/lua/reference.h"

#include <string.h>

static const struct reference files[] = {
	{ "doc/SCENARIO.md", reference_page },
	{ "man/ensayo-scenario.5", reference_manual },
	{ "lua/meta/ensayo.lua", reference_editor },
	{ "lua/luacheckrc", reference_luacheck },
	{ "doc/ldoc/ensayo.lua", reference_ldoc },
};

static const struct reference_chapter chapters[] = {
	{ API_DECLARATION, "Declarations", "What a pack consists of. Each "
	    "takes one table; an unknown field is an error." },
	{ API_CONDITION, "Conditions", "What when and unless take. They are "
	    "data: evaluated outside of Lua, shown in words." },
	{ API_HANDLER, "Handlers", "Given while the pack loads, each as often "
	    "as wanted; they run in the order of the file." },
	{ API_FUNCTION, "Inside a hook", "x exists only there. x.send \"a\" "
	    "and x:send \"a\" both work." },
	{ API_CASE, "Tests", "Files of the folder tests hold cases and "
	    "nothing else; ensayo test runs them." },
	{ API_LUA, "Lua itself", "What there is of Lua 5.4." },
};

static const struct { const char *name, *instead; } absent[] = {
#define API_ABSENT(word, reason) { word, reason },
#include "lua/api.def"
};

const struct reference *reference_files(size_t *n)
{
	*n = ARRAY_LEN(files);
	return files;
}

const struct reference *reference_find(const char *path)
{
	for (size_t i = 0; i < ARRAY_LEN(files); i++)
		if (strcmp(files[i].path, path) == 0)
			return &files[i];
	return NULL;
}

const struct reference_chapter *reference_chapters(size_t *n)
{
	*n = ARRAY_LEN(chapters);
	return chapters;
}

bool reference_holds(const struct reference_chapter *c, size_t i)
{
	size_t n;
	const struct api_entry *e = api_entries(&n);

	while (i > 0 && e[i].class == API_TABLE)
		i--;
	return e[i].class == c->class;
}

const char *reference_absent(size_t i, const char **instead)
{
	if (i >= ARRAY_LEN(absent))
		return NULL;
	*instead = absent[i].instead;
	return absent[i].name;
}

char *reference_call(const struct api_entry *e)
{
	struct buf b = {0};
	size_t n;
	const struct api_field *f = api_fields(e->name, &n);

	buf_adds(&b, e->name);
	if (e->class == API_DECLARATION)
		buf_adds(&b, " { ... }");
	else if (e->class == API_CASE)
		buf_adds(&b, " \"NAME\" { step, ... }");
	else if (e->class != API_TABLE && e->class != API_LUA) {
		buf_addc(&b, '(');
		for (size_t i = 0; i < n; i++)
			buf_addf(&b, "%s%s%s", i > 0 ? ", " : "", f[i].name,
			    f[i].needed ? "" : "?");
		buf_addc(&b, ')');
	}
	if (*e->returns != '\0' && e->class != API_CONDITION)
		buf_addf(&b, " -> %s", e->returns);
	return buf_detach(&b);
}

static void add_words(struct buf *b, const char *words)
{
	for (; *words != '\0'; words++)
		if (*words == '|')
			buf_adds(b, ", ");
		else
			buf_addc(b, *words);
}

/* Words that a list of them has already are not said twice. */
static void add_error(struct buf *b, const char *what)
{
	if (*what == '\0' || (b->len > 0 && strstr(buf_str(b), what) != NULL))
		return;
	buf_addf(b, "%s%s", b->len > 0 ? "; " : "", what);
}

char *reference_errors(const struct api_field *f)
{
	struct buf b = {0};
	bool given = f->owner[0] >= 'A' && f->owner[0] <= 'Z';

	if (!given) {
		add_error(&b, f->needed ? "missing" : "");
		add_error(&b, api_type(f->type)->errors);
		add_error(&b, f->errors);
	}
	buf_str(&b);
	return buf_detach(&b);
}

char *reference_type(const struct api_field *f)
{
	struct buf b = {0};

	switch (f->type) {
	case API_IS_ONE_OF:
		add_words(&b, f->detail);
		break;
	case API_IS_REF:
		buf_addf(&b, "id of %s %s", strchr("aeiou", *f->detail) ?
		    "an" : "a", f->detail);
		break;
	case API_IS_OBJECT:
		buf_addf(&b, "table %s", f->detail);
		break;
	case API_IS_OBJECTS:
		buf_addf(&b, "list of tables %s", f->detail);
		break;
	case API_IS_FUNCTION:
		buf_addf(&b, "function(%s)", f->detail);
		break;
	default:
		buf_adds(&b, api_type(f->type)->name);
	}
	return buf_detach(&b);
}
