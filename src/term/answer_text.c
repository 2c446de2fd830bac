/*
 * answer_text.c: what is typed or chosen as an answer, as the text that the
 * engine takes, and the other way round.
 */
#include "config.h"

#include "term/internal.h"

static void picked_text(const struct term *t, struct buf *out)
{
	const struct val *choices = val_get(answer_question(t), "choices");
	bool any = false, multi = strcmp(t->w.kind, "multi") == 0;

	/* In the order of their places; a multi has them as listed. */
	for (size_t place = 1; place <= (multi ? 1 : t->w.nchoices);
	    place++) {
		for (size_t i = 0; i < t->w.nchoices; i++) {
			if ((multi ? t->w.picked[i] == 0 :
			    t->w.picked[i] != (int)place) ||
			    i >= val_len(choices))
				continue;
			buf_addf(out, "%s%s", any ? "," : "",
			    val_get_text(val_at(choices, i), "id", ""));
			any = true;
		}
	}
}

void answer_text(struct term *t, struct buf *out)
{
	const struct editor *e = &t->w.editor;

	if (t->w.question == NULL)
		return;
	switch (answer_on(t->w.kind)) {
	case ON_CHOICE:
		picked_text(t, out);
		break;
	case ON_VALUE:
		buf_adds(out, buf_str(&t->w.value.text));
		break;
	default:
		buf_adds(out, buf_str(&e->text));
	}
}

/* The places of choices from "a,c,b". */
static void picked_set(struct term *t, const char *text)
{
	const struct val *choices = val_get(answer_question(t), "choices");
	int place = 0;

	while (*text != '\0') {
		size_t n = strcspn(text, ", \n");

		for (size_t i = 0; i < t->w.nchoices && n > 0; i++) {
			const char *id = val_get_text(val_at(choices, i),
			    "id", "");

			if (strlen(id) == n && strncmp(id, text, n) == 0)
				t->w.picked[i] = ++place;
		}
		text += n;
		text += strspn(text, ", \n");
	}
}

void answer_put(struct term *t, const char *text)
{
	switch (answer_on(t->w.kind)) {
	case ON_CHOICE:
		picked_set(t, text);
		break;
	case ON_VALUE:
		line_set(&t->w.value, text);
		break;
	default:
		editor_set(&t->w.editor, text);
	}
}

void answer_read(struct term *t, const char *text)
{
	pager_set(&t->w.other, answer_on(t->w.kind) == ON_CHOICE ?
	    say_chosen(t, answer_question(t), text) : text);
}
