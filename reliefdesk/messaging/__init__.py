"""What every messaging channel shares, without Rasa: deliveries, inbox, pipeline, sending, rendering."""
