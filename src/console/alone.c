/*
 * alone.c: a message as its players would get it, shown to the director
 * alone: nothing leaves the console.
 */
#include "config.h"

#include "base/text.h"
#include "console/form.h"
#include "plan/placeholder.h"
#include "wire/fill.h"

static void alone_field(struct console *c, struct buf *out, enum label label,
    const char *text)
{
	if (text == NULL || text[0] == '\0')
		return;
	text_pad(out, console_tr(c, label_text(label)), 10);
	buf_addf(out, "%s\n", text);
}

static void alone_open(struct console *c, const char *to, const char *from,
    const char *title, const char *asks, const char *files,
    const char *body)
{
	struct buf out = {0};

	if (c->look.plan != NULL)
		buf_addf(&out, "%s\n", plan_mark(c->look.plan, c->o.lang));
	alone_field(c, &out, LABEL_TO, to);
	alone_field(c, &out, LABEL_FROM, from);
	alone_field(c, &out, LABEL_TITLE, title);
	alone_field(c, &out, LABEL_EXPECT, asks);
	alone_field(c, &out, LABEL_FILES, files);
	buf_addf(&out, "\n%s", body);
	console_open_text(c, console_tr(c, N_("To you alone, as players "
	    "would get it")), buf_str(&out));
	buf_release(&out);
}

/* What is left open in a text that is no inject's yet, as of now. */
static const char *alone_filled(struct console *c, const char *text)
{
	size_t cell = c->cell < 0 ? 0 : (size_t)c->cell;
	struct wire_filling with = { .story_ms = WIRE_NO_STORY };
	int64_t ms = look_cell_ms(&c->look, (int)cell), story, zone;
	struct buf out = {0};
	char clock[SPAN_TEXT];
	const char *filled;

	if (c->look.plan != NULL)
		with.fills = placeholder_fills(c->look.plan, c->o.lang,
		    &c->frame);
	with.clock = instant_short((struct instant){ ms - ms % 60000 },
	    clock);
	if (state_story(c->look.st, (int)cell, ms, &story, &zone))
		with.story_ms = story;
	wire_fill(&out, text, &with);
	filled = arena_strdup(&c->frame, buf_str(&out));
	buf_release(&out);
	return filled;
}

void form_test(struct console *c)
{
	const struct form *f = c->form;

	alone_open(c, look_roles(&c->look, f->to), form_line(f,
	    FIELD_OF_FROM), form_line(f, FIELD_OF_TITLE), form_line(f,
	    FIELD_OF_ASK), form_line(f, FIELD_OF_FILES), alone_filled(c,
	    buf_str(&f->text.text)));
}

void console_test(struct console *c, int inject)
{
	const struct plan_inject *p = look_inject(&c->look, inject);
	struct buf files = {0};

	if (inject < 0)
		return;
	for (size_t i = 0; p != NULL && i < p->nfiles; i++)
		buf_addf(&files, "%s%s", i == 0 ? "" : ", ",
		    c->look.plan->files[p->files[i]].name);
	alone_open(c, look_roles(&c->look, state_inject_to(c->look.st,
	    c->cell < 0 ? 0 : c->cell, inject)), p == NULL ?
	    look_from(&c->look, inject) : plan_say(c->look.plan, &p->from,
	    c->o.lang, NULL), look_title(&c->look, inject), look_asked(
	    &c->look, inject), buf_str(&files), look_shown(&c->look, inject));
	buf_release(&files);
}
