"""What is kept about a person is kept encrypted: the key ring, the seal, and the fields of tables that use them."""
