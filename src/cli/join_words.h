/*
 * join_words.h: a participant's command behind the options of `ensayo join`.
 */
#ifndef CLI_JOIN_WORDS_H
#define CLI_JOIN_WORDS_H

/* How many of argv belong to join itself: the rest is a command. */
int join_head(int argc, char **argv);
/* The words of a command as one line, quoted where needed.  The caller
 * frees. */
char *join_command(int n, char **words);

#endif
