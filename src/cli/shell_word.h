/*
 * shell_word.h: names of files in commands that people copy.
 */
#ifndef CLI_SHELL_WORD_H
#define CLI_SHELL_WORD_H

/* The word as a shell reads it again, in quotes where it needs them.  The
 * caller frees. */
char *shell_word(const char *s);

#endif
