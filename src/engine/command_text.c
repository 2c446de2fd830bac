/*
 * command_text.c: words that are taken as they are, and those among them that
 * people are to read: these must never be empty.
 */
#include "config.h"

#include "engine/command_type.h"

#include "base/text.h"

struct val *command_given(const struct command_parse *c, const char *word)
{
	return c->given != NULL && c->given->u.str.s == word ? c->given :
	    val_str(c->a, word);
}

/* Is it read by somebody, with nothing in it?  An answer to a questionnaire
 * or a tool's line may be nothing at all. */
static bool text_nothing(const struct command_parse *c, const char *w)
{
	static const char *const read[] = { "text", "title", "why" };
	bool must = false, blank;
	char *folded;

	for (size_t i = 0; i < ARRAY_LEN(read) && !c->arg->optional; i++)
		must = must || strcmp(c->arg->name, read[i]) == 0;
	if (!must || (w[0] > ' ' && w[0] < 0x7f))
		return false;
	folded = text_fold(w);
	blank = folded[0] == '\0';
	free(folded);
	return blank;
}

struct val *command_word(const struct command_parse *c, const char *w)
{
	if (!text_nothing(c, w))
		return command_given(c, w);
	fail_code(c->err, "usage", "%s: %s: it is empty",
	    command_get(c->from->id)->word, c->arg->name);
	return NULL;
}
