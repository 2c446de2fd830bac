/*
 * words.h: codes of the protocol as words for people, and refusals as
 * sentences, in the viewer's language.  The record and the protocol hold
 * codes; whoever shows them asks here.
 */
#ifndef CLIENT_WORDS_H
#define CLIENT_WORDS_H

#include "base/err.h"
#include "base/i18n.h"
#include "wire/message.h"

/* The word for a code: states, hats, verdicts, statuses, kinds of items,
 * what waits for a director.  What is no such code comes back as it is. */
const char *client_word(const struct i18n *words, const char *code);
/* The word for what something came by ("email", "phone"), which a pack may
 * have a name of its own for: that comes back as it is. */
const char *client_channel(const struct i18n *words, const char *code);
/* What became of words on a channel that is cut ("queued", "bounced", "lost"),
 * as a sentence; "" for NULL: it is not cut. */
const char *client_held(const struct i18n *words, const char *how);
/* The sentence of a refusal, as long as its arguments are; made of err's
 * form in that language, else the English text.  The caller frees. */
char *client_sentence(const struct i18n *words, const struct err *err);
/* A reply that is an error, form and arguments included. */
void client_refusal(struct err *err, const struct wire_message *m);
/* Puts the sentence in the place of err's text. */
void client_translate(const struct i18n *words, struct err *err);

#endif
