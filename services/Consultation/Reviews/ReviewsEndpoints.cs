using Platform;
using Platform.Identity;

namespace ConsultationService.Reviews;

/// <summary>How consultations were done: a supervisor looks at some by chance, and the counsellor reads it.</summary>
public static class ReviewsEndpoints
{
    public static void MapReviews(this Service consultation)
    {
        var reviews = consultation.Group("/desk/reviews").Only(Roles.Supervisor);
        reviews.MapGet("/", ShowReviews.Handle);
        reviews.MapGet("/page", ShowReviews.HandlePage);
        reviews.MapPost("/next", DrawReview.Handle);
        reviews.MapPost("/{id:guid}/give", GiveReview.Handle);

        var forms = consultation.Group("/desk/page/reviews").Only(Roles.Supervisor);
        forms.MapPost("/next", ReviewForms.Draw);
        forms.MapPost("/{id:guid}/give", ReviewForms.Give);

        var own = consultation.Group("/desk/reviews/own").Only(Roles.Counsellor);
        own.MapGet("/", ReadReviews.Handle);
        own.MapGet("/page", ReadReviews.HandlePage);
        own.MapPost("/{id:guid}/seen", ReadReviews.HandleSeen);

        var seen = consultation.Group("/desk/page/reviews/own").Only(Roles.Counsellor);
        seen.MapPost("/{id:guid}/seen", ReadReviews.HandleForm);
    }
}
