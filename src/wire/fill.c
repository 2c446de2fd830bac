/*
 * fill.c: filling placeholders from a view.
 */
#include "wire/fill.h"

#include "base/brace.h"
#include "base/instant.h"

/* Appends what "{name}" of n bytes stands for; false when it is unknown. */
static bool fill_one(struct buf *out, const char *s, size_t n,
    const struct wire_filling *with)
{
	char *name = xstrndup(s + 1, n - 2), text[SPAN_TEXT];
	const char *found = val_get_text(with->fills, name, NULL);
	int64_t offset;

	if (!found && !strcmp(name, "clock"))
		found = with->clock;
	if (!found && brace_story(name, n - 2, &offset))
		found = with->story_ms == WIRE_NO_STORY ? with->clock :
		    story_text(with->story_ms + offset, text);
	if (found)
		buf_adds(out, found);
	free(name);
	return found != NULL;
}

void wire_fill(struct buf *out, const char *text,
    const struct wire_filling *with)
{
	while (*text) {
		size_t n = brace_span(text);

		if (n && fill_one(out, text, n, with)) {
			text += n;
			continue;
		}
		n = n ? n : 1;
		n += strcspn(text + n, "{");
		buf_add(out, text, n);
		text += n;
	}
}
