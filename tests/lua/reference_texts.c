/*
 * reference_texts.c: what may stand in the text files of a pack, from the
 * tables that the compiler reads them by (reference.h).
 */
#include "config.h"

#include "tests/lua/reference.h"

#define TIMES " Only in what somebody gets at a moment: injects, " \
	"questions, questionnaires, messages and what tools show; lists " \
	"of what is yet to come have it as it is written."
#define NAMES ""

static const struct reference_text texts[] = {
	{ .title = "Bodies", .about = "text/LANGUAGE/ID.md is the body of an "
	    "inject, text/LANGUAGE/ID.ROLE.md the one of a role, where "
	    "per_role is true. Files are UTF-8. Above the body may stand, each "
	    "at the beginning of a line, up to the first blank line:" },
#define BODY_HEADER(symbol, name, is, line) \
	{ .form = name, .text = is ".", .example = line },
#include "script/body.def"
	{ .title = "strings.txt", .about = "All other texts may stand in "
	    "text/LANGUAGE/strings.txt instead of the declaration, so that "
	    "translators edit no code. A line is ID = TEXT; # begins a comment, "
	    "\\n in a text is a new line. An ID is:" },
#define STRING_ID(id, is, line, declaration) \
	{ .form = id, .text = is ".", .example = line },
#include "script/strings.def"
	{ .title = "Placeholders", .about = "What people read may hold, in "
	    "braces, what is not known when it is written; other "
	    "braces are text. In a body an unknown one is an error. Nothing is "
	    "filled in what scenario, params and roles are called." },
#define BRACE(symbol, forms, times, is, line) \
	{ .form = forms, .text = is "." times, .example = line },
#include "base/brace.def"
};

const struct reference_text *reference_texts(size_t *n)
{
	*n = ARRAY_LEN(texts);
	return texts;
}
