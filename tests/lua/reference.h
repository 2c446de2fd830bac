/*
 * reference.h: the manual of the pack language, the editor's definitions,
 * luacheck's standard and LDoc's input, made from the table in src/lua/api.def.
 *
 * It must never say of a field what the table does not.
 */
#ifndef TESTS_LUA_REFERENCE_H
#define TESTS_LUA_REFERENCE_H

#include "base/buf.h"
#include "lua/api.h"

struct reference {
	const char *path;	/* of the committed file, from the top */
	void (*write)(struct buf *out);
};

/* Every file that is made; *n gets their number. */
const struct reference *reference_files(size_t *n);
/* The file at this path, or NULL. */
const struct reference *reference_find(const char *path);

/* What they are made of.  Each appends to out, which stays the caller's. */
void reference_page(struct buf *out);		/* Markdown */
void reference_manual(struct buf *out);		/* mdoc */
void reference_editor(struct buf *out);		/* LuaLS */
void reference_luacheck(struct buf *out);
void reference_ldoc(struct buf *out);		/* LDoc */

/* A chapter: the entries of a class, with the tables among them. */
struct reference_chapter {
	enum api_class class;
	const char *title, *about;
};
const struct reference_chapter *reference_chapters(size_t *n);
/* Texts beside scenario.lua: what may stand there, in the order told.  A
 * group begins where `title` is not NULL. */
struct reference_text {
	const char *title, *about;	/* of the group */
	const char *form, *text, *example;
};
const struct reference_text *reference_texts(size_t *n);

/* Whether entry i of api_entries() belongs to the chapter: a table belongs
 * to what it follows, unless it is the shape of a test's step. */
bool reference_holds(const struct reference_chapter *c, size_t i);
/* What other programs in Lua have and packs have not: name and what to do
 * instead, or NULL behind the last. */
const char *reference_absent(size_t i, const char **instead);
/* "function(x, ev)" and the like: an entry with its arguments.  The caller
 * frees it. */
char *reference_call(const struct api_entry *e);
/* The type as a person reads it: its name, the words, the kind, the table.
 * The caller frees it. */
char *reference_type(const struct api_field *f);
/* What can be wrong with it: that it is missing, what its type says and what
 * its row does; "" for what a hook is given.  The caller frees it. */
char *reference_errors(const struct api_field *f);

#endif
