"""The page kit below both faces: fields, days, money, words in the reader’s language."""
