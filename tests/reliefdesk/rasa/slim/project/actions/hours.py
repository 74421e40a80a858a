from rasa_sdk import Action


class ActionHours(Action):
    def name(self):
        return "action_hours"

    def run(self, dispatcher, tracker, domain):
        dispatcher.utter_message(text=f"Open on {tracker.get_slot('day')}.")
        return []
