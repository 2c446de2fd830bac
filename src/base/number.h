/*
 * number.h: numbers as people of several countries type them.
 */
#ifndef BASE_NUMBER_H
#define BASE_NUMBER_H

#define NUMBER_READINGS 2

/*
 * Reads a number from folded text (text_fold: full-width digits and odd
 * blanks are plain ones): a sign, digits in groups of three parted by
 * blanks, '.', ',' or "'", and a decimal '.' or ','.  "1.500" and "1,500"
 * can be read two ways; both are given, the decimal one first.  Returns the
 * number of readings, 0 when it is not a number.
 */
int number_parse(const char *folded, double out[NUMBER_READINGS]);

#endif
