using Incubator.Core.Spaces;

namespace Incubator.Core.Tests.Spaces;

public sealed class SpokenHoursTests
{
    [Theory]
    [InlineData("Lun-Ven 9h-18h", "Mo-Fr 09:00-18:00")]
    [InlineData("Mon-Fri 9am-6pm", "Mo-Fr 09:00-18:00")]
    [InlineData("Monday to Friday, 9:00 to 18:30", "Mo-Fr 09:00-18:30")]
    [InlineData("Du lundi au vendredi de 9h à 18h30", "Mo-Fr 09:00-18:30")]
    [InlineData("du lundi au jeudi 8h30 - 12h30 et 14h - 19h ; vendredi 8h30-12h", "Mo-Th 08:30-12:30,14:00-19:00; Fr 08:30-12:00")]
    [InlineData("Lundi, mercredi et vendredi 10h-16h", "Mo,We,Fr 10:00-16:00")]
    [InlineData("Mon - Thu 1-5pm", "Mo-Th 13:00-17:00")]
    [InlineData("Sat 9-1pm", "Sa 09:00-13:00")]
    [InlineData("Tous les jours 8h-20h", "Mo-Su 08:00-20:00")]
    [InlineData("daily 8am to midnight", "08:00-24:00")]
    [InlineData("weekdays 8.30am - 7pm / weekend closed", "Mo-Fr 08:30-19:00; Sa,Su off")]
    [InlineData("Mo-Fr 9h-18h, samedi fermé", "Mo-Fr 09:00-18:00; Sa off")]
    [InlineData("Lu-Ve 9h-12h\nSa 10h-midi", "Mo-Fr 09:00-12:00; Sa 10:00-12:00")]
    [InlineData("9h-18h, fermé les jours fériés", "09:00-18:00; PH off")]
    [InlineData("24h/24", "24/7")]
    [InlineData("24h/24 et 7j/7", "24/7")]
    [InlineData("Open 24 hours", "24/7")]
    [InlineData("Mon-Fri 9-5", "Mo-Fr 09:00-17:00")]
    [InlineData("Mon-Fri 9-18", "Mo-Fr 09:00-18:00")]
    [InlineData("Mon-Fri 8-12, 14-18", "Mo-Fr 08:00-12:00,14:00-18:00")]
    [InlineData("Lun-Ven 6-19h", "Mo-Fr 06:00-19:00")]
    [InlineData("Mon 9am-5", "Mo 09:00-17:00")]
    [InlineData("Mon 1pm-5", "Mo 13:00-17:00")]
    [InlineData("Sat 10pm-2am", "Sa 22:00-02:00")]
    [InlineData("Sat 22-6", "Sa 22:00-06:00")]
    [InlineData("Mon 1:30-5pm", "Mo 13:30-17:00")]
    [InlineData("Mon 1-5", null)]
    [InlineData("Mon 9:00-5:00", null)]
    [InlineData("Fermé le dimanche, lundi-samedi 9h-19h", "Su off; Mo-Sa 09:00-19:00")]
    [InlineData("Fermé dimanche et lundi, mardi-samedi 9h-19h", "Su,Mo off; Tu-Sa 09:00-19:00")]
    [InlineData("Fermé le dimanche et lundi-samedi 9h-19h", "Su off; Mo-Sa 09:00-19:00")]
    [InlineData("Fermé samedi, dimanche, lundi-vendredi 9h-19h", null)]
    [InlineData("Fermé samedi et dimanche", "Sa,Su off")]
    [InlineData("9h-18h, fermé", null)]
    [InlineData("sur rendez-vous", null)]
    [InlineData("by appointment", null)]
    [InlineData("9h-18h sauf août", null)]
    [InlineData("Mon-Fri", null)]
    [InlineData("25h-27h", null)]
    [InlineData("Mon 9am-13pm", null)]
    [InlineData("", null)]
    public void Hours_in_words_of_both_languages_are_read_whole_or_not_at_all(string said, string? read) =>
        Assert.Equal(read is null ? null : Printed(read), OpeningHours.Read(said)?.ToString());

    private static string Printed(string hours) => OpeningHours.TryParse(hours, out var parsed) ? parsed.ToString() : "?";
}
