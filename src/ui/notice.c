/*
 * notice.c: what waits to be shown on the message line.
 */
#include "ui/notice.h"

static void notice_free(struct notice_item *item)
{
	free(item->text);
	free(item->about);
}

static void notice_drop_oldest(struct notice *n)
{
	notice_free(&n->items[0]);
	memmove(n->items, n->items + 1, (n->n - 1) * sizeof(n->items[0]));
	n->n--;
	if (n->at > 0)
		n->at--;
	else
		n->since_ms = -1;
}

/* What answers every key in the same way is one message, the last time. */
static bool notice_again(struct notice *n, int64_t now_ms, bool error,
    const char *text)
{
	for (size_t i = n->at + 1; i-- > 0 && i + 1 >= n->at;) {
		struct notice_item *item = &n->items[i];

		if (i >= n->n || !item->said || !item->shown ||
		    item->error != error ||
		    strcmp(item->text, text) != 0)
			continue;
		item->ms = now_ms;
		n->at = i;
		n->since_ms = -1;
		return true;
	}
	return false;
}

/* Puts one in the place of the one that is shown, which waits again unless
 * it was such an answer itself or has been seen. */
static void notice_insert(struct notice *n, const struct notice_item *item)
{
	if (n->n == NOTICE_KEPT)
		notice_drop_oldest(n);
	if (n->at < n->n && (n->items[n->at].said || (n->since_ms >= 0 &&
	    item->ms - n->since_ms >= NOTICE_SEEN_MS)))
		n->at++;
	memmove(n->items + n->at + 1, n->items + n->at,
	    (n->n - n->at) * sizeof(n->items[0]));
	n->items[n->at] = *item;
	n->n++;
	n->since_ms = -1;
}

void notice_about(struct notice *n, int64_t now_ms, const char *about,
    const char *text)
{
	if (n->n == NOTICE_KEPT)
		notice_drop_oldest(n);
	if (n->at == n->n)
		n->since_ms = -1;
	n->items[n->n++] = (struct notice_item){ .text = xstrdup(text),
		.ms = now_ms, .about = xstrdup(about) };
}

static void notice_answer(struct notice *n, int64_t now_ms, bool error,
    const char *text)
{
	const struct notice_item item = { .text = xstrdup(text),
		.ms = now_ms, .error = error, .said = true };

	if (notice_again(n, now_ms, error, text))
		free(item.text);
	else
		notice_insert(n, &item);
}

void notice_add(struct notice *n, int64_t now_ms, bool error,
    const char *text)
{
	if (error)
		notice_answer(n, now_ms, true, text);
	else
		notice_about(n, now_ms, NULL, text);
}

void notice_say(struct notice *n, int64_t now_ms, const char *text)
{
	notice_answer(n, now_ms, false, text);
}

/* Does it stand there until a key?  An error does, but for what came after
 * it, which nobody would see. */
static bool notice_stands(const struct notice *n)
{
	return n->items[n->at].error && n->at + 1 == n->n;
}

static bool notice_over(const struct notice *n, int64_t now_ms)
{
	return !notice_stands(n) && n->since_ms >= 0 &&
	    now_ms - n->since_ms >= NOTICE_HOLD_MS;
}

static void notice_next(struct notice *n)
{
	n->at++;
	n->since_ms = -1;
}

/* What is said late is no news: it can be read among the messages. */
static bool notice_old(const struct notice *n, int64_t now_ms)
{
	return n->at + 1 < n->n && n->since_ms < 0 &&
	    !n->items[n->at].error && !n->items[n->at].said &&
	    now_ms - n->items[n->at].ms > NOTICE_OLD_MS;
}

const char *notice_text(struct notice *n, int64_t now_ms)
{
	if (n->at < n->n && notice_over(n, now_ms))
		notice_next(n);
	while (notice_old(n, now_ms))
		notice_next(n);
	if (n->at >= n->n)
		return NULL;
	if (n->since_ms < 0)
		n->since_ms = now_ms;
	n->items[n->at].shown = true;
	return n->items[n->at].text;
}

bool notice_is_answer(const struct notice *n)
{
	return n->at < n->n && (n->items[n->at].error ||
	    n->items[n->at].said);
}

bool notice_is_error(const struct notice *n)
{
	return n->at < n->n && n->items[n->at].error;
}

const char *notice_is_about(const struct notice *n)
{
	return n->at < n->n ? n->items[n->at].about : NULL;
}

void notice_key(struct notice *n, int64_t now_ms)
{
	(void)now_ms;
	if (notice_is_error(n) && n->since_ms >= 0)
		notice_next(n);
}

bool notice_pass(struct notice *n, notice_is_over *over, void *arg)
{
	size_t was = n->at;

	while (n->at < n->n && n->items[n->at].about != NULL &&
	    over(arg, n->items[n->at].about))
		notice_next(n);
	return n->at != was;
}

void notice_leave(struct notice *n)
{
	if (n->at < n->n && n->items[n->at].said && n->since_ms >= 0)
		notice_next(n);
}

int64_t notice_wait(const struct notice *n, int64_t now_ms)
{
	int64_t left;

	if (n->at >= n->n || notice_stands(n) || n->since_ms < 0)
		return -1;
	left = n->since_ms + NOTICE_HOLD_MS - now_ms;
	return left > 0 ? left : 0;
}

void notice_release(struct notice *n)
{
	for (size_t i = 0; i < n->n; i++)
		notice_free(&n->items[i]);
	memset(n, 0, sizeof(*n));
}
