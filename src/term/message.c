/*
 * message.c: what is said on the message line, and the page of all of it.
 * Nothing may stand there, or come there, that is over already.
 */
#include "config.h"

#include "term/internal.h"

void term_tell(struct term *t, bool error, const char *fmt, ...)
{
	va_list ap;
	char *text;

	va_start(ap, fmt);
	text = xvasprintf(fmt, ap);
	va_end(ap);
	if (error)
		notice_add(&t->notice, term_wall(t), true, text);
	else
		notice_say(&t->notice, term_wall(t), text);
	free(text);
	t->dirty = true;
}

void term_new_text(struct term *t, const char *about, const char *text)
{
	notice_about(&t->notice, term_wall(t), about, text);
	t->dirty = true;
}

static void PRINTF_LIKE(3, 0) message_new(struct term *t, const char *about,
    const char *fmt, va_list ap)
{
	char *text = xvasprintf(fmt, ap);

	term_new_text(t, about, text);
	free(text);
}

void term_new_is(struct term *t, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	message_new(t, NULL, fmt, ap);
	va_end(ap);
}

void term_new_of(struct term *t, const char *about, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	message_new(t, about, fmt, ap);
	va_end(ap);
}

/* ---- what is over ------------------------------------------------------ */

static bool message_is(const char *about, const char *what)
{
	return strncmp(about, what, strlen(what)) == 0;
}

/* An inject that was read or answered, a state the exercise is no longer in,
 * talk that was read, a draft that is gone. */
static bool message_is_over(void *arg, const char *about)
{
	struct term *t = arg;
	const char *id = strchrnul(about, '/');
	const struct val *row;

	id += *id == '/';
	if (message_is(about, MESSAGE_RUN))
		return strcmp(feed_text(&t->m, "run", "state", ""), id) != 0;
	if (message_is(about, MESSAGE_TALK))
		return heard_not(t) == 0;
	if (message_is(about, MESSAGE_DRAFT))
		return say_over(t) || feed_row(&t->m, "drafts", id) == NULL;
	row = message_is(about, MESSAGE_INBOX) ? feed_row(&t->m, "inbox",
	    id) : NULL;
	return message_is(about, MESSAGE_INBOX) && (row == NULL ||
	    !feed_is_unread(&t->m, row));
}

const char *message_now(struct term *t)
{
	const char *text;

	do
		text = notice_text(&t->notice, term_wall(t));
	while (text != NULL && notice_pass(&t->notice, message_is_over, t));
	return text;
}

/* ---- the page --------------------------------------------------------- */

/* The newest first: they are kept in the order in which they are shown. */
static size_t message_sorted(struct term *t, const struct notice_item **items)
{
	size_t n = 0;

	for (size_t i = t->notice.n; i-- > 0;) {
		const struct notice_item *item = &t->notice.items[i];
		size_t k;

		/* the rest is among what was received */
		if (item->about != NULL && !message_is(item->about,
		    MESSAGE_RUN))
			continue;
		for (k = n++; k > 0 && items[k - 1]->ms < item->ms; k--)
			items[k] = items[k - 1];
		items[k] = item;
	}
	return n;
}

/* Messages of this screen, then what came before it was there. */
void message_page(struct term *t)
{
	const struct notice_item *items[NOTICE_KEPT];
	struct buf out = {0};
	size_t n, own = message_sorted(t, items);
	struct val **rows = received_all(t, &n);

	if (own > 0)
		buf_addf(&out, "%s\n", _("What this screen has told you, the "
		    "newest first"));
	for (size_t i = 0; i < own; i++)
		buf_addf(&out, "%s %s\n", say_wall(t, items[i]->ms),
		    items[i]->text);
	if (n > 0)
		buf_addf(&out, "%s%s\n", out.len > 0 ? "\n" : "", _("What "
		    "you have received in the exercise, the newest first"));
	while (n-- > 0)
		buf_addf(&out, "%s\n", received_line(t, rows[n]));
	if (out.len == 0)
		buf_adds(&out, _("No messages yet."));
	term_page(t, "messages", _("Messages"), buf_str(&out));
	term_enter(t, &pane_page);
	buf_release(&out);
}
