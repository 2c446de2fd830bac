/*
 * notation_write.c: fields in the notation of packs, looked up and written
 * as Lua that declares and does nothing else.
 */
#include "exchange/notation.h"

#include <string.h>

#include "base/text.h"

const struct note *note_get(const struct note *fields, const char *name)
{
	const struct note *v = fields == NULL ? NULL : fields->first;

	for (; v != NULL; v = v->next)
		if (v->key != NULL && strcmp(v->key, name) == 0)
			return v;
	return NULL;
}

const char *note_text(const struct note *fields, const char *name)
{
	const struct note *v = note_get(fields, name);

	return v != NULL && v->kind == NOTE_STRING ? v->s : NULL;
}

/* What is invisible or would turn the line around is not source text and is
 * left out by text_safe(). */
void note_quote(struct buf *out, const char *s)
{
	struct buf safe = {0};

	text_safe(&safe, s, strlen(s), true, 0);
	buf_addc(out, '"');
	for (s = buf_str(&safe); *s != '\0'; s++) {
		if (*s == '\n')
			buf_adds(out, "\\n");
		else if (*s == '\t')
			buf_adds(out, "\\t");
		else if (*s == '"' || *s == '\\')
			buf_addf(out, "\\%c", *s);
		else
			buf_addc(out, *s);
	}
	buf_addc(out, '"');
	buf_release(&safe);
}

/* The words of Lua, which cannot stand bare in front of "=". */
static bool is_plain(const char *key)
{
	static const char words[] = " and break do else elseif end false for "
	    "function goto if in local nil not or repeat return then true "
	    "until while ";
	char *word = xasprintf(" %s ", key);
	bool is = key[0] != '\0' && (key[0] < '0' || key[0] > '9') &&
	    key[strspn(key, "abcdefghijklmnopqrstuvwxyz_0123456789")] ==
	    '\0' && strstr(words, word) == NULL;

	free(word);
	return is;
}

static void write_inside(struct buf *out, const struct note *v)
{
	for (const struct note *kid = v->first; kid != NULL;
	    kid = kid->next) {
		if (kid != v->first)
			buf_adds(out, ", ");
		note_write_field(out, kid);
	}
}

static void note_write(struct buf *out, const struct note *v)
{
	switch (v->kind) {
	case NOTE_STRING: note_quote(out, v->s); break;
	case NOTE_NUMBER: buf_adds(out, v->s); break;
	case NOTE_TRUE: buf_adds(out, "true"); break;
	case NOTE_FALSE: buf_adds(out, "false"); break;
	case NOTE_TABLE:
		buf_adds(out, v->first == NULL ? "{" : "{ ");
		write_inside(out, v);
		buf_adds(out, v->first == NULL ? "}" : " }");
		break;
	case NOTE_CALL:
		buf_addf(out, "%s(", v->s);
		write_inside(out, v);
		buf_addc(out, ')');
		break;
	}
}

void note_write_key(struct buf *out, const char *key)
{
	if (is_plain(key)) {
		buf_addf(out, "%s = ", key);
		return;
	}
	buf_addc(out, '[');
	note_quote(out, key);
	buf_adds(out, "] = ");
}

void note_write_field(struct buf *out, const struct note *field)
{
	if (field->key != NULL)
		note_write_key(out, field->key);
	note_write(out, field);
}
